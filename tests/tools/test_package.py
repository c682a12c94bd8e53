"""An installation that is not editable carries the resources too."""

import subprocess
import sys

from tests.house.tree import ROOT
from tests.tools.test_bundle import carried

# asks setuptools in a process of its own: it reads the folder it stands in
CODE = """
import warnings
from setuptools import Distribution
from setuptools.config.pyprojecttoml import apply_configuration
warnings.simplefilter("ignore")
distribution = apply_configuration(Distribution(), "pyproject.toml")
build = distribution.get_command_obj("build_py")
build.ensure_finalized()
for package, source, target, names in build.data_files:
    for name in names:
        print(f"{source}/{name}")
for package in build.packages:
    print(f"{package.replace('.', '/')}/__init__.py")
"""


def test_the_package_holds_all_resources_and_all_packages() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    packed = {line.replace("\\", "/") for line in done.stdout.splitlines()}
    wanted = {path.relative_to(ROOT).as_posix() for path in carried()}
    wanted |= {
        path.relative_to(ROOT).as_posix()
        for top in ("casework", "sync", "desktop", "resources")
        for path in (ROOT / top).rglob("__init__.py")
    }
    assert wanted - packed == set()
    assert not any("__pycache__" in line or line.startswith("tests/") for line in packed)
