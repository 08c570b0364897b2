/*
 * Stands between a program and the C library (LD_PRELOAD), notes in order every change of the files below one folder,
 * and can make the n-th of them fail. Syncs are noted and not done: no disk is asked, so a run is fast, and what was
 * synced is known exactly. DiskJournal.cs reads the notes, Recorder.cs calls the recorder_... functions.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN = 2, SYNCED = 3, CUT = 4, UNLINKED = 5, RENAMED = 6, FOLDER_SYNCED = 7, MARKED = 8,
       FAILED = 9 };
enum { WRITES = 1, SYNCS = 2, CUTS = 4, NAMES = 8, FOLDER_SYNCS = 16 };
enum { FDS_MAX = 65536, FILES_MAX = 65536, PATH_BYTES = 4096, CLONE = 0x40049409 };
enum { NOT_OURS = 0, FOLDER = -1, SHARED_MEMORY = -2 };

struct note { int32_t kind, file; int64_t offset, length; };
struct inode { dev_t device; ino_t number; int gone; };

static pthread_mutex_t guard = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char folder[PATH_BYTES];
static size_t folder_length;
static FILE *journal;
static int file_of[FDS_MAX];
static struct inode inodes[FILES_MAX];
static int inode_count = 1;
static long fail_at, fail_count, fail_hits;
static int fail_errno, fail_mask, fail_for_good;

#define REAL(name) static __typeof__(&name) real_##name
REAL(open64); REAL(openat64); REAL(close); REAL(write); REAL(pwrite64); REAL(pwritev64); REAL(fsync); REAL(fdatasync);
REAL(ftruncate64); REAL(unlink); REAL(rename); REAL(fallocate64);
static ssize_t (*real_sendfile64)(int, int, off64_t *, size_t);
static int (*real_ioctl)(int, unsigned long, void *);
static long (*real_syscall)(long, ...);

static void begin_by_environment(void);

__attribute__((constructor)) static void find_real(void)
{
#define FIND(name) real_##name = (__typeof__(real_##name))dlsym(RTLD_NEXT, #name)
  FIND(open64); FIND(openat64); FIND(close); FIND(write); FIND(pwrite64); FIND(pwritev64); FIND(fsync);
  FIND(fdatasync); FIND(ftruncate64); FIND(unlink); FIND(rename); FIND(fallocate64); FIND(sendfile64);
  FIND(ioctl); FIND(syscall);
  begin_by_environment();
}

/* What a test calls. */

void recorder_begin(const char *path, const char *journal_path)
{
  pthread_mutex_lock(&guard);
  snprintf(folder, sizeof folder, "%s", path);
  folder_length = strlen(folder);
  if (journal) fclose(journal);
  journal = fopen(journal_path, "wb");
  if (!journal) abort();
  fail_at = fail_count = fail_hits = 0;
  for (int file = 1; file < inode_count; file++) inodes[file].gone = 1;
  pthread_mutex_unlock(&guard);
}

void recorder_end(void)
{
  pthread_mutex_lock(&guard);
  if (journal && fclose(journal)) abort();
  journal = NULL;
  folder_length = 0;
  fail_at = 0;
  pthread_mutex_unlock(&guard);
}

static void put(int kind, int file, int64_t offset, int64_t length, const void *bytes)
{
  struct note note = { kind, file, offset, length };
  if (!journal) return;
  if (fwrite(&note, sizeof note, 1, journal) != 1) abort();
  if (bytes && length && fwrite(bytes, (size_t)length, 1, journal) != 1) abort();
}

void recorder_mark(int32_t what, int64_t value)
{
  pthread_mutex_lock(&guard);
  put(MARKED, what, value, 0, NULL);
  pthread_mutex_unlock(&guard);
}

/* From now on the at-th change (from 1) that is in the mask fails, and with for_good every later one too; 0: none. */
void recorder_fail(long at, int error, int mask, int for_good)
{
  pthread_mutex_lock(&guard);
  fail_at = at; fail_errno = error; fail_mask = mask; fail_for_good = for_good;
  fail_count = fail_hits = 0;
  pthread_mutex_unlock(&guard);
}

/* For a program that cannot call: RECORDER_FOLDER, RECORDER_JOURNAL, and from RECORDER_SYNC on syncs fail for good. */
static void begin_by_environment(void)
{
  const char *path = getenv("RECORDER_FOLDER"), *notes = getenv("RECORDER_JOURNAL"), *sync = getenv("RECORDER_SYNC");
  if (!path || !notes || !sync) return;
  recorder_begin(path, notes);
  recorder_fail(atol(sync), EIO, SYNCS, 1);
}

long recorder_hits(void) { return fail_hits; }

long recorder_count(void) { return fail_count; }

/* Which file. */

static int is_ours(const char *path)
{
  return folder_length && !strncmp(path, folder, folder_length)
    && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int ends(const char *path, const char *end)
{
  size_t length = strlen(path), tail = strlen(end);
  return length >= tail && !strcmp(path + length - tail, end);
}

static int inode_of(const struct stat *at, int makes)
{
  for (int file = inode_count - 1; file > 0; file--)
    if (!inodes[file].gone && inodes[file].device == at->st_dev && inodes[file].number == at->st_ino) return file;
  if (!makes) return NOT_OURS;
  if (inode_count == FILES_MAX) abort();
  inodes[inode_count] = (struct inode){ at->st_dev, at->st_ino, 0 };
  return inode_count++;
}

static void forget(const char *path)
{
  struct stat at;
  if (lstat(path, &at)) return;
  int file = inode_of(&at, 0);
  if (file) inodes[file].gone = 1;
}

static int ours(int fd) { return fd >= 0 && fd < FDS_MAX && folder_length ? file_of[fd] : NOT_OURS; }

static int fails(int kind)
{
  if (!fail_at || !(fail_mask & kind)) return 0;
  fail_count++;
  if (fail_count != fail_at && !(fail_for_good && fail_count > fail_at)) return 0;
  fail_hits++;
  put(FAILED, 0, kind, 0, NULL);
  return 1;
}

/* A failing call: nothing more is done and errno says why. */
static int failed(void)
{
  pthread_mutex_unlock(&guard);
  errno = fail_errno;
  return -1;
}

/* What a program calls. */

static int opened(int fd, const char *path, int flags, int existed)
{
  struct stat at;
  if (fd < 0 || fd >= FDS_MAX || fstat(fd, &at)) return fd;
  if (S_ISDIR(at.st_mode)) file_of[fd] = FOLDER;
  else if (ends(path, "-shm")) file_of[fd] = SHARED_MEMORY;
  else {
    file_of[fd] = inode_of(&at, 1);
    put(OPENED, file_of[fd], existed, (int64_t)strlen(path), path);
    if (existed && (flags & O_TRUNC)) put(CUT, file_of[fd], 0, 0, NULL);
  }
  return fd;
}

static int open_at(int at, const char *path, int flags, mode_t mode)
{
  struct stat before;
  if (folder_length && !strcmp(path, "/dev/urandom")) path = "/dev/zero"; /* so that a run can be had again */
  if (!is_ours(path)) {
    int fd = real_openat64(at, path, flags, mode);
    if (fd >= 0 && fd < FDS_MAX) file_of[fd] = NOT_OURS;
    return fd;
  }
  pthread_mutex_lock(&guard);
  int existed = !stat(path, &before);
  if (!existed && (flags & O_CREAT) && fails(NAMES)) return failed();
  int fd = opened(real_openat64(at, path, flags, mode), path, flags, existed);
  int why = errno;
  pthread_mutex_unlock(&guard);
  errno = why;
  return fd;
}

#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open64(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }

int close(int fd)
{
  if (fd >= 0 && fd < FDS_MAX) file_of[fd] = NOT_OURS;
  return real_close(fd);
}

/* An I/O error leaves half of the bytes on the disk; no room leaves none. */
static ssize_t written(int fd, const void *bytes, size_t count, off64_t offset)
{
  int file = ours(fd);
  pthread_mutex_lock(&guard);
  if (fails(WRITES)) {
    if (fail_errno == EIO && file > 0) {
      real_pwrite64(fd, bytes, count / 2, offset);
      put(WRITTEN, file, offset, (int64_t)(count / 2), bytes);
    }
    return failed();
  }
  ssize_t done = real_pwrite64(fd, bytes, count, offset);
  int why = errno;
  if (done > 0 && file > 0) put(WRITTEN, file, offset, done, bytes);
  pthread_mutex_unlock(&guard);
  errno = why;
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset)
{
  return ours(fd) ? written(fd, bytes, count, offset) : real_pwrite64(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return pwrite64(fd, bytes, count, offset); }

ssize_t write(int fd, const void *bytes, size_t count)
{
  if (!ours(fd)) return real_write(fd, bytes, count);
  off64_t offset = (fcntl(fd, F_GETFL) & O_APPEND) ? lseek64(fd, 0, SEEK_END) : lseek64(fd, 0, SEEK_CUR);
  ssize_t done = written(fd, bytes, count, offset);
  if (done > 0) lseek64(fd, offset + done, SEEK_SET);
  return done;
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset)
{
  if (!ours(fd)) return real_pwritev64(fd, parts, count, offset);
  ssize_t sum = 0;
  for (int part = 0; part < count; part++) {
    ssize_t done = written(fd, parts[part].iov_base, parts[part].iov_len, offset + sum);
    if (done < 0) return sum ? sum : done;
    sum += done;
  }
  return sum;
}

static int synced(int fd)
{
  char link[64], path[PATH_BYTES];
  int file = ours(fd);
  pthread_mutex_lock(&guard);
  if (fails(file == FOLDER ? FOLDER_SYNCS : SYNCS)) return failed();
  if (file > 0) put(SYNCED, file, 0, 0, NULL);
  else if (file == FOLDER) {
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path);
    if (length > 0) put(FOLDER_SYNCED, 0, 0, length, path);
  }
  pthread_mutex_unlock(&guard);
  return 0;
}

int fsync(int fd) { return ours(fd) ? synced(fd) : real_fsync(fd); }

int fdatasync(int fd) { return ours(fd) ? synced(fd) : real_fdatasync(fd); }

int ftruncate64(int fd, off64_t length)
{
  int file = ours(fd);
  if (!file) return real_ftruncate64(fd, length);
  pthread_mutex_lock(&guard);
  if (fails(CUTS)) return failed();
  int done = real_ftruncate64(fd, length);
  if (!done && file > 0) put(CUT, file, length, 0, NULL);
  pthread_mutex_unlock(&guard);
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int fallocate64(int fd, int mode, off64_t offset, off64_t length)
{
  if (!ours(fd)) return real_fallocate64(fd, mode, offset, length);
  pthread_mutex_lock(&guard);
  if (fails(CUTS)) return failed();
  int done = real_fallocate64(fd, mode, offset, length);
  pthread_mutex_unlock(&guard);
  return done;
}

int unlink(const char *path)
{
  if (!is_ours(path)) return real_unlink(path);
  pthread_mutex_lock(&guard);
  if (fails(NAMES)) return failed();
  forget(path);
  int done = real_unlink(path), why = errno;
  if (!done && !ends(path, "-shm")) put(UNLINKED, 0, 0, (int64_t)strlen(path), path);
  pthread_mutex_unlock(&guard);
  errno = why;
  return done;
}

int rename(const char *from, const char *to)
{
  char both[2 * PATH_BYTES];
  if (!is_ours(from) && !is_ours(to)) return real_rename(from, to);
  pthread_mutex_lock(&guard);
  if (fails(NAMES)) return failed();
  forget(to);
  int done = real_rename(from, to), why = errno;
  int length = snprintf(both, sizeof both, "%s%c%s", from, '\n', to);
  if (!done) put(RENAMED, 0, 0, length, both);
  pthread_mutex_unlock(&guard);
  errno = why;
  return done;
}

/* Copies inside the kernel would pass by unseen: the program copies by reading and writing instead. */

ssize_t sendfile64(int out, int in, off64_t *offset, size_t count)
{
  if (!ours(out)) return real_sendfile64(out, in, offset, count);
  errno = EINVAL;
  return -1;
}

int ioctl(int fd, unsigned long request, ...)
{
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  if (request != CLONE || !ours(fd)) return real_ioctl(fd, request, argument);
  errno = EOPNOTSUPP;
  return -1;
}

long syscall(long number, ...)
{
  va_list rest;
  va_start(rest, number);
  long words[6];
  for (int word = 0; word < 6; word++) words[word] = va_arg(rest, long);
  va_end(rest);
  if (number != SYS_copy_file_range || !ours((int)words[2]))
    return real_syscall(number, words[0], words[1], words[2], words[3], words[4], words[5]);
  errno = EXDEV;
  return -1;
}

/* The runtime looks its bindings up in the C library itself; the few that the ledger has are answered with ours. */
void *dlsym(void *handle, const char *name)
{
  static const char *const versions[] = { "GLIBC_2.34", "GLIBC_2.17", "GLIBC_2.2.5" };
  static void *(*real)(void *, const char *);
  for (int at = 0; !real && at < 3; at++)
    real = (__typeof__(real))dlvsym(RTLD_NEXT, "dlsym", versions[at]);
  if (!real) abort();
  if (handle == RTLD_NEXT) return real(handle, name);
  if (!strcmp(name, "open")) return (void *)open;
  if (!strcmp(name, "fsync")) return (void *)fsync;
  return strcmp(name, "close") ? real(handle, name) : (void *)close;
}
