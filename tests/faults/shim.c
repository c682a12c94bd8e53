/* Watches the calls that change a disk below one folder: counts them, kills before the n-th, lets it
 * fail, or records every one for a replay. Preloaded into the process under test; see shim.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, COUNT, KILL, FAIL, RECORD };

static int mode = OFF, fail_with, fail_sticky, log_fd = -1;
static long at, seen;
static char below[PATH_MAX];
static size_t below_len;

/* what the fault does to a write besides failing it */
#define SHORT_WRITE (-1)

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static int (*real_fsync)(int), (*real_fdatasync)(int);
static int (*real_ftruncate64)(int, off64_t);
static int (*real_rename)(const char *, const char *);
static int (*real_link)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_rmdir)(const char *);
static int (*real_open64)(const char *, int, ...);

__attribute__((constructor)) static void find(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate64 = dlsym(RTLD_NEXT, "ftruncate64");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_link = dlsym(RTLD_NEXT, "link");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_mkdir = dlsym(RTLD_NEXT, "mkdir");
    real_rmdir = dlsym(RTLD_NEXT, "rmdir");
    real_open64 = dlsym(RTLD_NEXT, "open64");
}

void zft_arm(int new_mode, const char *folder, long n, int error, int sticky, int fd) {
    strncpy(below, folder, sizeof below - 1);
    below_len = strlen(below);
    at = n; seen = 0; fail_with = error; fail_sticky = sticky; log_fd = fd; mode = new_mode;
}

long zft_disarm(void) { mode = OFF; return seen; }

static int inside(const char *path) {
    return path && strncmp(path, below, below_len) == 0 && (path[below_len] == '/' || !path[below_len]);
}

static int path_of(int fd, char *into) {
    char link_[64];
    snprintf(link_, sizeof link_, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link_, into, PATH_MAX - 1);
    if (size <= 0) return 0;
    into[size] = 0;
    return inside(into);
}

/* Whether this call is to fail; kills here when it is this call's turn to be the last. */
static int strike(void) {
    long number = ++seen;
    if (mode == KILL && number == at) raise(SIGKILL);
    return mode == FAIL && (number == at || (fail_sticky && number > at));
}

struct line { char op; uint64_t offset, size; uint32_t path, other; } __attribute__((packed));

static void record(char op, const char *path, const char *other, uint64_t offset, const void *raw, uint64_t size) {
    if (mode != RECORD) return;
    struct line head = {op, offset, size, (uint32_t)strlen(path), (uint32_t)(other ? strlen(other) : 0)};
    real_write(log_fd, &head, sizeof head);
    real_write(log_fd, path, head.path);
    if (other) real_write(log_fd, other, head.other);
    if (raw) real_write(log_fd, raw, size);
}

void zft_mark(const char *text) { record('!', text, NULL, 0, NULL, 0); }

#define GUARD(path_test) if (mode == OFF || !(path_test))

ssize_t write(int fd, const void *raw, size_t size) {
    char path[PATH_MAX];
    GUARD(path_of(fd, path)) return real_write(fd, raw, size);
    uint64_t from = (uint64_t)lseek64(fd, 0, SEEK_CUR);
    if (strike()) {
        if (fail_with == SHORT_WRITE) return real_write(fd, raw, size > 1 ? size / 2 : size);
        errno = fail_with;
        return -1;
    }
    ssize_t done = real_write(fd, raw, size);
    if (done > 0) record('w', path, NULL, from, raw, (uint64_t)done);
    return done;
}

ssize_t pwrite64(int fd, const void *raw, size_t size, off64_t offset) {
    char path[PATH_MAX];
    GUARD(path_of(fd, path)) return real_pwrite64(fd, raw, size, offset);
    if (strike()) {
        if (fail_with == SHORT_WRITE) return real_pwrite64(fd, raw, size > 1 ? size / 2 : size, offset);
        errno = fail_with;
        return -1;
    }
    ssize_t done = real_pwrite64(fd, raw, size, offset);
    if (done > 0) record('w', path, NULL, (uint64_t)offset, raw, (uint64_t)done);
    return done;
}
ssize_t pwrite(int fd, const void *raw, size_t size, off_t offset) { return pwrite64(fd, raw, size, offset); }

/* A short write exists for writes only: every other call then fails for want of space. */
#define REFUSE() do { errno = fail_with == SHORT_WRITE ? ENOSPC : fail_with; return -1; } while (0)

int fsync(int fd) {
    char path[PATH_MAX];
    GUARD(path_of(fd, path)) return real_fsync(fd);
    if (strike()) REFUSE();
    int done = real_fsync(fd);
    record('s', path, NULL, 0, NULL, 0);
    return done;
}

int fdatasync(int fd) {
    char path[PATH_MAX];
    GUARD(path_of(fd, path)) return real_fdatasync(fd);
    if (strike()) REFUSE();
    int done = real_fdatasync(fd);
    record('s', path, NULL, 0, NULL, 0);
    return done;
}

int ftruncate64(int fd, off64_t size) {
    char path[PATH_MAX];
    GUARD(path_of(fd, path)) return real_ftruncate64(fd, size);
    if (strike()) REFUSE();
    int done = real_ftruncate64(fd, size);
    if (!done) record('t', path, NULL, (uint64_t)size, NULL, 0);
    return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int rename(const char *from, const char *to) {
    GUARD(inside(from) || inside(to)) return real_rename(from, to);
    if (strike()) REFUSE();
    int done = real_rename(from, to);
    if (!done) record('r', from, to, 0, NULL, 0);
    return done;
}

int link(const char *from, const char *to) {
    GUARD(inside(from) || inside(to)) return real_link(from, to);
    if (strike()) REFUSE();
    int done = real_link(from, to);
    if (!done) record('l', from, to, 0, NULL, 0);
    return done;
}

int unlink(const char *path) {
    GUARD(inside(path)) return real_unlink(path);
    if (access(path, F_OK)) return real_unlink(path);
    if (strike()) REFUSE();
    int done = real_unlink(path);
    if (!done) record('u', path, NULL, 0, NULL, 0);
    return done;
}

int mkdir(const char *path, mode_t how) {
    GUARD(inside(path)) return real_mkdir(path, how);
    if (!access(path, F_OK)) return real_mkdir(path, how);
    if (strike()) REFUSE();
    int done = real_mkdir(path, how);
    if (!done) record('d', path, NULL, 0, NULL, 0);
    return done;
}

int rmdir(const char *path) {
    GUARD(inside(path)) return real_rmdir(path);
    if (strike()) REFUSE();
    int done = real_rmdir(path);
    if (!done) record('x', path, NULL, 0, NULL, 0);
    return done;
}

int open64(const char *path, int flags, ...) {
    mode_t how = 0;
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        how = va_arg(rest, mode_t);
        va_end(rest);
    }
    GUARD(inside(path)) return real_open64(path, flags, how);
    int is_new = (flags & O_CREAT) && access(path, F_OK);
    int cuts = (flags & O_TRUNC) && !is_new;
    /* a read-only medium refuses to be opened for writing, too */
    int may_fail = is_new || cuts || (mode == FAIL && fail_with == EROFS && (flags & O_ACCMODE) != O_RDONLY);
    if (may_fail && strike()) REFUSE();
    int fd = real_open64(path, flags, how);
    if (fd >= 0 && is_new) record('c', path, NULL, 0, NULL, 0);
    if (fd >= 0 && cuts) record('t', path, NULL, 0, NULL, 0);
    return fd;
}
int open(const char *path, int flags, ...) {
    mode_t how = 0;
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        how = va_arg(rest, mode_t);
        va_end(rest);
    }
    return open64(path, flags, how);
}
