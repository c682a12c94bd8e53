"""What an officer can do: one file per noun, one function per verb, one transaction each; free of Qt."""
