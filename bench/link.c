/* A long, thin line between two network namespaces, for kernels without a network emulator (sch_netem).
 *
 * Joins the namespaces by two TUN devices and carries IP packets with a fixed delay, a rate and a queue that drops what
 * does not fit, each way for itself. TCP sees real round trips, slow start and back-pressure. Needs root.
 *
 * build: cc -O2 link.c -o link
 * run:   link /run/netns/A /run/netns/B DELAY_US BITS_PER_SECOND QUEUE_BYTES SECONDS
 *        makes the device "wan0" in both, prints "ready", ends by itself after SECONDS
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { SECOND = 1000000000, WAIT = SECOND / 20, BATCH = 64 };

typedef struct Packet {
    struct Packet *next;
    uint64_t due; /* when it arrives, nanoseconds */
    int length;
    char bytes[];
} Packet;

typedef struct {
    int in, out;
    uint64_t rate, queue, free_at; /* free_at: when the line has sent all that waits */
    Packet *first, *last;
} Way;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * SECOND + time.tv_nsec;
}

static int tunnel(const char *namespace) {
    struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI, .ifr_name = "wan0"};
    int place = open(namespace, O_RDONLY);
    if (place < 0 || setns(place, CLONE_NEWNET)) return perror(namespace), exit(1), -1;
    close(place);
    int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
    if (device < 0 || ioctl(device, TUNSETIFF, &request)) return perror("/dev/net/tun"), exit(1), -1;
    return device;
}

/* Hand over what has arrived by now; answers when the next packet will. */
static uint64_t deliver(Way *way, uint64_t time) {
    while (way->first && way->first->due <= time) {
        Packet *packet = way->first;
        way->first = packet->next;
        if (write(way->out, packet->bytes, packet->length) < 0) { /* dropped: TCP sends it again */ }
        free(packet);
    }
    return way->first ? way->first->due : UINT64_MAX;
}

static void take(Way *way, uint64_t delay) {
    static char bytes[65536];
    for (int count = 0, length; count < BATCH && (length = read(way->in, bytes, sizeof bytes)) > 0; count++) {
        uint64_t time = now();
        if (way->free_at < time) way->free_at = time;
        uint64_t waiting = (way->free_at - time) / 8 * way->rate / SECOND;
        if (waiting + length > way->queue) continue;
        way->free_at += (uint64_t)length * 8 * SECOND / way->rate;
        Packet *packet = malloc(sizeof *packet + length);
        *packet = (Packet){.due = way->free_at + delay, .length = length};
        memcpy(packet->bytes, bytes, length);
        if (way->first) way->last->next = packet;
        else way->first = packet;
        way->last = packet;
    }
}

int main(int count, char **values) {
    if (count != 7) return fprintf(stderr, "usage: link NETNS NETNS DELAY_US BITS_PER_SECOND QUEUE_BYTES SECONDS\n"), 2;
    int a = tunnel(values[1]), b = tunnel(values[2]);
    uint64_t delay = strtoull(values[3], NULL, 10) * 1000, end = now() + strtoull(values[6], NULL, 10) * SECOND;
    uint64_t rate = strtoull(values[4], NULL, 10), queue = strtoull(values[5], NULL, 10);
    Way there = {.in = a, .out = b, .rate = rate, .queue = queue};
    Way back = {.in = b, .out = a, .rate = rate, .queue = queue};
    prctl(PR_SET_TIMERSLACK, 1000);
    printf("ready\n");
    fflush(stdout);
    for (uint64_t time; (time = now()) < end;) {
        uint64_t next = time + WAIT, due = deliver(&there, time), due_back = deliver(&back, time);
        if (due < next) next = due;
        if (due_back < next) next = due_back;
        struct pollfd devices[2] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
        uint64_t left = next > (time = now()) ? next - time : 0;
        struct timespec patience = {left / SECOND, left % SECOND};
        if (ppoll(devices, 2, &patience, NULL) <= 0) continue;
        if (devices[0].revents & POLLIN) take(&there, delay);
        if (devices[1].revents & POLLIN) take(&back, delay);
    }
}
