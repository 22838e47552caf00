/*
 * A power cut, as far as the processes that write can see it: what was written but never synced is gone.
 *
 * Loaded with LD_PRELOAD. At each fsync or fdatasync of a file under POWERCUT_DISK its content is copied to the same path
 * under POWERCUT_SHADOW; a sync of a folder carries over names (made, renamed, removed) of files that were synced before.
 * After kill -9 the shadow is the disk. A new file's first sync carries its name too, and the folders above it, as ext4, xfs
 * and btrfs do.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char draft_end[] = ".powercut-draft";
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

static int is_draft(const char *name) {
  size_t length = strlen(name), end = sizeof draft_end - 1;
  return length > end && !strcmp(name + length - end, draft_end);
}

static void make_folders(char *path) {
  for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
    *slash = 0;
    mkdir(path, 0700);
    *slash = '/';
  }
}

static void copy(const char *from, const char *to) {
  char draft[2 * PATH_MAX + 48], buffer[1 << 16];
  ssize_t got;
  int in = open(from, O_RDONLY | O_CLOEXEC);
  if (in < 0) return;
  snprintf(draft, sizeof draft, "%s.%d%s", to, (int)getpid(), draft_end); /* several processes may sync the same file */
  int out = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) { close(in); return; }
  while ((got = read(in, buffer, sizeof buffer)) > 0)
    if (write(out, buffer, (size_t)got) != got) abort(); /* a shadow that lies would prove nothing */
  close(in);
  close(out);
  rename(draft, to); /* killed in between, the shadow has the old content or the new, never half */
}

static void copy_names(const char *folder, const char *shadow, const char *inodes) {
  char from[2 * PATH_MAX], to[2 * PATH_MAX], synced[2 * PATH_MAX];
  struct dirent *entry;
  struct stat state;
  DIR *listing = opendir(folder);
  while (listing && (entry = readdir(listing))) {
    snprintf(from, sizeof from, "%s/%s", folder, entry->d_name);
    snprintf(to, sizeof to, "%s/%s", shadow, entry->d_name);
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..") || lstat(from, &state)) continue;
    snprintf(synced, sizeof synced, "%s/%lu", inodes, (unsigned long)state.st_ino);
    if (S_ISDIR(state.st_mode)) mkdir(to, 0700);
    else if (access(to, F_OK) && !access(synced, F_OK)) copy(synced, to);
  }
  if (listing) closedir(listing);
  listing = opendir(shadow);
  while (listing && (entry = readdir(listing))) {
    if (is_draft(entry->d_name)) continue; /* somebody is writing it */
    snprintf(from, sizeof from, "%s/%s", folder, entry->d_name);
    snprintf(to, sizeof to, "%s/%s", shadow, entry->d_name);
    if (access(from, F_OK)) remove(to);
  }
  if (listing) closedir(listing);
}

static void remember(int descriptor) {
  const char *disk = getenv("POWERCUT_DISK"), *shadow = getenv("POWERCUT_SHADOW"), *inodes = getenv("POWERCUT_INODES");
  char link[64], path[PATH_MAX], target[2 * PATH_MAX], synced[2 * PATH_MAX];
  struct stat state;
  if (!disk || !shadow || !inodes) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0 || fstat(descriptor, &state)) return;
  path[length] = 0;
  size_t prefix = strlen(disk);
  if (strncmp(path, disk, prefix) || (path[prefix] && path[prefix] != '/')) return;
  snprintf(target, sizeof target, "%s%s", shadow, path + prefix);
  snprintf(synced, sizeof synced, "%s/%lu", inodes, (unsigned long)state.st_ino);
  pthread_mutex_lock(&one);
  make_folders(target);
  if (S_ISDIR(state.st_mode)) {
    mkdir(target, 0700);
    copy_names(path, target, inodes);
  } else if (S_ISREG(state.st_mode)) {
    copy(path, target);
    /* A name that is linked later needs the content by inode; the database and its log keep their names. */
    if (state.st_size < (1 << 16)) copy(path, synced);
  }
  pthread_mutex_unlock(&one);
}

int fsync(int descriptor) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  int result = real(descriptor);
  if (result == 0) remember(descriptor);
  return result;
}

int fdatasync(int descriptor) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  int result = real(descriptor);
  if (result == 0) remember(descriptor);
  return result;
}
