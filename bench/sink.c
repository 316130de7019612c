/* An S3 endpoint that takes everything and keeps nothing but the books: key, size, ETag, metadata.
 *
 * For benchmarks of uploads: a body is thrown away by the kernel without being copied (MSG_TRUNC), so the time measured
 * is the client's. What an archive run relies on is answered as S3 answers it: lengths count, a conditional creation
 * refuses a key in use, the SHA-256 a client names is named back, ETags differ from object to object, listings are
 * sorted, paged and complete, a multipart upload needs the parts it names with their ETags. Nothing is hashed and no
 * signature is looked at: the strict server of the tests checks those. There is one bucket, whatever its name.
 *
 * build: cc -O2 -pthread sink.c -o sink
 * run:   sink ADDRESS PORT SECONDS     prints "listening PORT" (PORT 0: a free one) and ends by itself after SECONDS
 *
 * GET /__stats answers counts as JSON, GET /__keys one line "SIZE KEY" per object (the key percent-encoded),
 * POST /__reset forgets everything.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD_MAX = 64 * 1024, BODY_MAX = 4 * 1024 * 1024, LEVELS = 20, PAGE = 1000, MOST_PARTS = 10000 };

/* ---- texts ------------------------------------------------------------------------------------------------------ */

typedef struct { char *at; size_t length, room; } Text;

static void add(Text *text, const char *bytes, size_t count) {
    if (text->length + count + 1 > text->room) {
        text->room = 2 * (text->length + count + 1);
        text->at = realloc(text->at, text->room);
    }
    memcpy(text->at + text->length, bytes, count);
    text->at[text->length += count] = 0;
}

static void say(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(Text *text, const char *format, ...) {
    char line[4096];
    va_list values;
    va_start(values, format);
    int count = vsnprintf(line, sizeof line, format, values);
    va_end(values);
    add(text, line, count < (int)sizeof line ? (size_t)count : sizeof line - 1);
}

static void say_percent(Text *text, const char *key) {
    for (; *key; key++)
        if (isalnum((unsigned char)*key) || strchr("-_.~/", *key)) add(text, key, 1);
        else say(text, "%%%02X", (unsigned char)*key);
}

static void say_xml(Text *text, const char *key) {
    for (; *key; key++)
        if (*key == '&') say(text, "&amp;");
        else if (*key == '<') say(text, "&lt;");
        else if (*key == '>') say(text, "&gt;");
        else if ((unsigned char)*key < 32) say(text, "&#%d;", *key);
        else add(text, key, 1);
}

/* Percent-decodes in place. A '+' in a query stays one: S3 clients write spaces as %20. */
static void decode(char *text) {
    char *to = text;
    for (unsigned code; *text; to++)
        if (*text == '%' && sscanf(text + 1, "%2x", &code) == 1) *to = (char)code, text += 3;
        else *to = *text++;
    *to = 0;
}

/* ---- the books -------------------------------------------------------------------------------------------------- */

typedef struct { long long size; unsigned long long etag; char sha256[64]; } Part;

/* An object, or an unfinished upload: that has parts. */
typedef struct Entry {
    char *key, *headers; /* headers: the metadata as they came, to be sent back with HEAD */
    char etag[48], sha256[64], id[32], storage_class[32];
    long long size;
    Part *parts; /* by number; etag 0 means: not there */
    int levels;
    struct Entry *next[LEVELS];
} Entry;

/* A skip list: sorted, so a listing costs what it shows, and cheap to grow. */
typedef struct { Entry head; unsigned dice; } Shelf;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* for everything below */
static Shelf objects = {.dice = 1}, uploads = {.dice = 1};
static unsigned long long numbers = 0x5eed;
static struct { long long objects, bytes, requests, puts, parts, lists, heads, others, refused; } counts;

/* The last entry before a key on every level. */
static void before(Shelf *shelf, const char *key, Entry **path) {
    Entry *at = &shelf->head;
    for (int level = LEVELS - 1; level >= 0; level--) {
        while (at->next[level] && strcmp(at->next[level]->key, key) < 0) at = at->next[level];
        path[level] = at;
    }
}

static Entry *first_from(Shelf *shelf, const char *key) {
    Entry *path[LEVELS];
    before(shelf, key, path);
    return path[0]->next[0];
}

static Entry *find(Shelf *shelf, const char *key) {
    Entry *found = first_from(shelf, key);
    return found && !strcmp(found->key, key) ? found : NULL;
}

static Entry *put_on(Shelf *shelf, const char *key) {
    Entry *path[LEVELS], *entry = calloc(1, sizeof *entry);
    before(shelf, key, path);
    entry->key = strdup(key);
    for (entry->levels = 1; entry->levels < LEVELS && rand_r(&shelf->dice) & 1;) entry->levels++;
    for (int level = 0; level < entry->levels; level++) {
        entry->next[level] = path[level]->next[level];
        path[level]->next[level] = entry;
    }
    return entry;
}

static void take_off(Shelf *shelf, const char *key) {
    Entry *path[LEVELS], *entry = find(shelf, key);
    if (!entry) return;
    before(shelf, key, path);
    for (int level = 0; level < entry->levels; level++) path[level]->next[level] = entry->next[level];
    free(entry->key), free(entry->headers), free(entry->parts), free(entry);
}

static void forget_everything(void) {
    while (objects.head.next[0]) take_off(&objects, objects.head.next[0]->key);
    while (uploads.head.next[0]) take_off(&uploads, uploads.head.next[0]->key);
    memset(&counts, 0, sizeof counts);
}

static unsigned long long number(void) { return numbers = numbers * 6364136223846793005ull + 1442695040888963407ull; }

/* ---- one connection --------------------------------------------------------------------------------------------- */

typedef struct {
    int socket, is_head;
    char *buffer; /* what was received and not yet used */
    size_t held;
    char *head; /* the request's line and headers, ended with 0 */
    char method[8], *path, *query;
    long long size; /* the object's bytes in the body */
    Text body;      /* only of requests whose body is read, not thrown away */
} Request;

static int receive(Request *request) {
    ssize_t got = recv(request->socket, request->buffer + request->held, HEAD_MAX - request->held, 0);
    if (got <= 0) return 0;
    request->held += got;
    return 1;
}

static void use(Request *request, size_t count) {
    memmove(request->buffer, request->buffer + count, request->held - count);
    request->held -= count;
}

/* Takes a body off the wire: into `keep`, or nowhere. */
static int swallow(Request *request, long long left, Text *keep) {
    size_t here = (long long)request->held < left ? request->held : (size_t)left;
    if (keep) add(keep, request->buffer, here);
    use(request, here);
    for (left -= here; left > 0;) {
        char block[16 * 1024];
        long long most = keep ? (long long)sizeof block : 1 << 30;
        ssize_t got = recv(request->socket, keep ? block : NULL, left < most ? left : most, keep ? 0 : MSG_TRUNC);
        if (got <= 0) return 0;
        if (keep) add(keep, block, got);
        left -= got;
    }
    return 1;
}

static int read_line(Request *request, char *line, size_t room) {
    for (char *end;;) {
        if ((end = memmem(request->buffer, request->held, "\r\n", 2))) {
            size_t length = end - request->buffer;
            if (length >= room) return 0;
            memcpy(line, request->buffer, length);
            line[length] = 0;
            use(request, length + 2);
            return 1;
        }
        if (request->held == HEAD_MAX || !receive(request)) return 0;
    }
}

/* Transfer-Encoding: chunked. Answers the length, -1 when the connection broke. */
static long long swallow_chunks(Request *request) {
    char line[1024];
    for (long long total = 0, size;; total += size) {
        if (!read_line(request, line, sizeof line)) return -1;
        if (!(size = strtoll(line, NULL, 16))) {
            do
                if (!read_line(request, line, sizeof line)) return -1;
            while (*line);
            return total;
        }
        if (!swallow(request, size, NULL) || !read_line(request, line, sizeof line)) return -1;
    }
}

/* A header's value, copied into `value`; 0 when it is not there. */
static int header(const Request *request, const char *name, char *value, size_t room) {
    size_t length = strlen(name);
    for (const char *at = strstr(request->head, "\r\n"); at; at = strstr(at, "\r\n")) {
        at += 2;
        if (strncasecmp(at, name, length) || at[length] != ':') continue;
        at += length + 1 + strspn(at + length + 1, " \t");
        size_t count = strcspn(at, "\r");
        if (count >= room) count = room - 1;
        memcpy(value, at, count);
        value[count] = 0;
        return 1;
    }
    return 0;
}

static char *metadata(const Request *request) {
    Text kept = {0};
    for (const char *at = strstr(request->head, "\r\n"); at; at = strstr(at, "\r\n")) {
        at += 2;
        if (!strncasecmp(at, "x-amz-meta-", 11)) add(&kept, at, strcspn(at, "\r") + 2);
    }
    return kept.at;
}

/* A parameter of the query, decoded into `value`; 0 when it is not there. */
static int parameter(const Request *request, const char *name, char *value, size_t room) {
    size_t length = strlen(name);
    for (const char *at = request->query; *at; at += strcspn(at, "&"), at += *at == '&') {
        if (strncmp(at, name, length) || !strchr("=&", at[length])) continue;
        const char *from = at + length + (at[length] == '=');
        snprintf(value, room, "%.*s", (int)strcspn(from, "&"), from);
        decode(value);
        return 1;
    }
    return 0;
}

static int asks(const Request *request, const char *name) {
    char value[8];
    return parameter(request, name, value, sizeof value);
}

static int send_all(int socket, const char *bytes, size_t count) {
    for (ssize_t sent; count; bytes += sent, count -= sent)
        if ((sent = send(socket, bytes, count, MSG_NOSIGNAL)) <= 0) return 0;
    return 1;
}

/* `length` -1: that of the body. HEAD tells the length of what it does not send. */
static int answer(Request *request, const char *status, const char *headers, const Text *body, long long length) {
    Text whole = {0};
    size_t size = body && body->at ? body->length : 0;
    char date[40];
    time_t now = time(NULL);
    struct tm parts;
    strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&now, &parts));
    say(&whole, "HTTP/1.1 %s\r\nServer: sink\r\nx-amz-request-id: 1\r\nDate: %s\r\n", status, date);
    if (headers) add(&whole, headers, strlen(headers));
    if (size) say(&whole, "Content-Type: application/xml\r\n");
    say(&whole, "Content-Length: %lld\r\n\r\n", length >= 0 ? length : (long long)size);
    if (size && !request->is_head) add(&whole, body->at, size);
    int sent = send_all(request->socket, whole.at, whole.length);
    free(whole.at);
    return sent;
}

static int refuse(Request *request, const char *status, const char *code) {
    Text body = {0};
    __atomic_add_fetch(&counts.refused, 1, __ATOMIC_RELAXED);
    say(&body, "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>", code, code);
    int sent = answer(request, status, NULL, &body, -1);
    free(body.at);
    return sent;
}

/* ---- objects ---------------------------------------------------------------------------------------------------- */

static int may_create(const Request *request) {
    char value[8];
    return !header(request, "If-None-Match", value, sizeof value) || !find(&objects, request->path);
}

/* An object is whole: into the books. Call with the lock held. */
static Entry *keep(const char *key, long long size, char *headers) {
    Entry *entry = find(&objects, key);
    if (entry) counts.bytes -= entry->size;
    else entry = put_on(&objects, key), counts.objects++;
    counts.bytes += size;
    entry->size = size;
    free(entry->headers);
    entry->headers = headers;
    entry->sha256[0] = 0;
    /* With a dash, as S3 writes ETags that are no MD5: nobody may take it for one. */
    snprintf(entry->etag, sizeof entry->etag, "%016llx%016llx-1", number(), number());
    return entry;
}

static void say_stored(Text *headers, const char *etag, const char *sha256) {
    say(headers, "ETag: \"%s\"\r\n", etag);
    if (*sha256) say(headers, "x-amz-checksum-sha256: %s\r\n", sha256);
}

static void name_class(const Request *request, Entry *entry) {
    if (!header(request, "x-amz-storage-class", entry->storage_class, sizeof entry->storage_class))
        strcpy(entry->storage_class, "STANDARD");
}

static int put_object(Request *request) {
    Text headers = {0};
    pthread_mutex_lock(&lock);
    counts.puts++;
    if (may_create(request)) {
        Entry *entry = keep(request->path, request->size, metadata(request));
        name_class(request, entry);
        header(request, "x-amz-checksum-sha256", entry->sha256, sizeof entry->sha256);
        say_stored(&headers, entry->etag, entry->sha256);
    }
    pthread_mutex_unlock(&lock);
    if (!headers.at) return refuse(request, "412 Precondition Failed", "PreconditionFailed");
    int sent = answer(request, "200 OK", headers.at, NULL, -1);
    free(headers.at);
    return sent;
}

static int head_object(Request *request) {
    Text headers = {0};
    long long size = 0;
    char value[16];
    int checksum = header(request, "x-amz-checksum-mode", value, sizeof value);
    pthread_mutex_lock(&lock);
    counts.heads++;
    Entry *entry = find(&objects, request->path);
    if (entry) {
        size = entry->size;
        say_stored(&headers, entry->etag, checksum ? entry->sha256 : "");
        say(&headers, "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n");
        say(&headers, "x-amz-storage-class: %s\r\n", entry->storage_class);
        if (entry->headers) add(&headers, entry->headers, strlen(entry->headers));
    }
    pthread_mutex_unlock(&lock);
    if (!headers.at) return answer(request, "404 Not Found", NULL, NULL, -1);
    int sent = answer(request, "200 OK", headers.at, NULL, size);
    free(headers.at);
    return sent;
}

static int delete_object(Request *request) {
    pthread_mutex_lock(&lock);
    Entry *entry = find(&objects, request->path);
    if (entry) counts.objects--, counts.bytes -= entry->size, take_off(&objects, request->path);
    pthread_mutex_unlock(&lock);
    return answer(request, "204 No Content", NULL, NULL, -1);
}

/* ---- listings --------------------------------------------------------------------------------------------------- */

static void say_object(Text *page, const Entry *entry, void (*say_key)(Text *, const char *)) {
    say(page, "<Contents><Key>");
    say_key(page, entry->key);
    say(page, "</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>&quot;%s&quot;</ETag>", entry->etag);
    say(page, "<Size>%lld</Size><StorageClass>%s</StorageClass></Contents>", entry->size, entry->storage_class);
}

/* Says a folder; answers a text that sorts behind all that is in it. */
static char *say_folder(Text *page, const Entry *entry, size_t length, void (*say_key)(Text *, const char *)) {
    char *folder = strndup(entry->key, length), *behind = NULL;
    say(page, "<CommonPrefixes><Prefix>");
    say_key(page, folder);
    say(page, "</Prefix></CommonPrefixes>");
    if (asprintf(&behind, "%s\xff", folder) < 0) abort();
    free(folder);
    return behind;
}

/* ListObjectsV2, and version 1 for clients that ask so: both continue behind the last key. */
static int list_objects(Request *request) {
    char prefix[2048] = "", after[2048] = "", most[16] = "1000", split[8] = "", encoding[8] = "";
    Text page = {0};
    parameter(request, "prefix", prefix, sizeof prefix);
    parameter(request, "start-after", after, sizeof after);
    parameter(request, "marker", after, sizeof after);
    if (parameter(request, "continuation-token", after, sizeof after)) decode(after); /* ours is encoded by itself */
    parameter(request, "max-keys", most, sizeof most);
    parameter(request, "delimiter", split, sizeof split);
    parameter(request, "encoding-type", encoding, sizeof encoding);
    void (*say_key)(Text *, const char *) = *encoding ? say_percent : say_xml;
    int left = atoi(most) < PAGE ? atoi(most) : PAGE, shown = 0;
    say(&page, "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
    say(&page, "<Name>b</Name>");
    if (*encoding) say(&page, "<EncodingType>url</EncodingType>");
    pthread_mutex_lock(&lock);
    counts.lists++;
    Entry *entry = first_from(&objects, strcmp(after, prefix) > 0 ? after : prefix);
    if (entry && !strcmp(entry->key, after)) entry = entry->next[0];
    char *last = NULL;
    for (; entry && !strncmp(entry->key, prefix, strlen(prefix)) && shown < left; shown++) {
        char *end = *split ? strstr(entry->key + strlen(prefix), split) : NULL;
        free(last);
        last = end ? say_folder(&page, entry, end + strlen(split) - entry->key, say_key) : strdup(entry->key);
        if (!end) say_object(&page, entry, say_key);
        entry = end ? first_from(&objects, last) : entry->next[0];
    }
    int more = entry && !strncmp(entry->key, prefix, strlen(prefix));
    pthread_mutex_unlock(&lock);
    say(&page, "<KeyCount>%d</KeyCount><MaxKeys>%d</MaxKeys>", shown, left);
    say(&page, "<IsTruncated>%s</IsTruncated>", more ? "true" : "false");
    if (more && last) {
        int newer = asks(request, "list-type");
        say(&page, newer ? "<NextContinuationToken>" : "<NextMarker>");
        (newer ? say_percent : say_key)(&page, last);
        say(&page, newer ? "</NextContinuationToken>" : "</NextMarker>");
    }
    say(&page, "</ListBucketResult>");
    int sent = answer(request, "200 OK", NULL, &page, -1);
    free(page.at), free(last);
    return sent;
}

static int list_uploads(Request *request) {
    char prefix[2048] = "";
    Text page = {0};
    parameter(request, "prefix", prefix, sizeof prefix);
    say(&page, "<?xml version=\"1.0\"?><ListMultipartUploadsResult><Bucket>b</Bucket><IsTruncated>false</IsTruncated>");
    pthread_mutex_lock(&lock);
    for (Entry *entry = uploads.head.next[0]; entry; entry = entry->next[0]) {
        char *key = strchr(entry->key, ' ') + 1;
        if (strncmp(key, prefix, strlen(prefix))) continue;
        say(&page, "<Upload><Key>");
        say_xml(&page, key);
        say(&page, "</Key><UploadId>%s</UploadId></Upload>", entry->id);
    }
    pthread_mutex_unlock(&lock);
    say(&page, "</ListMultipartUploadsResult>");
    int sent = answer(request, "200 OK", NULL, &page, -1);
    free(page.at);
    return sent;
}

/* ---- multipart uploads ------------------------------------------------------------------------------------------ */

/* The upload a request names. Call with the lock held. */
static Entry *upload_of(const Request *request, char *place, size_t room) {
    char id[32] = "";
    parameter(request, "uploadId", id, sizeof id);
    snprintf(place, room, "%s %s", id, request->path);
    return find(&uploads, place);
}

static int start_upload(Request *request) {
    char id[32], place[4096];
    Text body = {0};
    pthread_mutex_lock(&lock);
    counts.others++;
    snprintf(id, sizeof id, "up%016llx", number());
    snprintf(place, sizeof place, "%s %s", id, request->path);
    Entry *entry = put_on(&uploads, place);
    strcpy(entry->id, id);
    entry->headers = metadata(request);
    entry->parts = calloc(MOST_PARTS + 1, sizeof *entry->parts);
    name_class(request, entry);
    pthread_mutex_unlock(&lock);
    say(&body, "<?xml version=\"1.0\"?><InitiateMultipartUploadResult><Bucket>b</Bucket><Key>");
    say_xml(&body, request->path);
    say(&body, "</Key><UploadId>%s</UploadId></InitiateMultipartUploadResult>", id);
    int sent = answer(request, "200 OK", NULL, &body, -1);
    free(body.at);
    return sent;
}

static int put_part(Request *request) {
    char place[4096], value[16] = "0", etag[32] = "", sha256[64] = "";
    parameter(request, "partNumber", value, sizeof value);
    header(request, "x-amz-checksum-sha256", sha256, sizeof sha256);
    int part = atoi(value);
    pthread_mutex_lock(&lock);
    counts.parts++;
    Entry *entry = upload_of(request, place, sizeof place);
    if (entry && part > 0 && part <= MOST_PARTS) {
        Part *kept = &entry->parts[part];
        kept->size = request->size;
        kept->etag = number();
        strcpy(kept->sha256, sha256);
        snprintf(etag, sizeof etag, "%016llx-p", kept->etag);
    }
    pthread_mutex_unlock(&lock);
    if (!*etag) return refuse(request, "404 Not Found", "NoSuchUpload");
    Text headers = {0};
    say_stored(&headers, etag, sha256);
    int sent = answer(request, "200 OK", headers.at, NULL, -1);
    free(headers.at);
    return sent;
}

static int list_parts(Request *request) {
    char place[4096], value[16] = "0";
    Text page = {0};
    parameter(request, "part-number-marker", value, sizeof value);
    int at = atoi(value), shown = 0;
    pthread_mutex_lock(&lock);
    counts.others++;
    Entry *entry = upload_of(request, place, sizeof place);
    if (entry) {
        say(&page, "<?xml version=\"1.0\"?><ListPartsResult><Bucket>b</Bucket><UploadId>%s</UploadId>", entry->id);
        for (at++; at <= MOST_PARTS && shown < PAGE; at++) {
            Part *part = &entry->parts[at];
            if (!part->etag) continue;
            say(&page, "<Part><PartNumber>%d</PartNumber><Size>%lld</Size>", at, part->size);
            say(&page, "<ETag>&quot;%016llx-p&quot;</ETag>", part->etag);
            if (*part->sha256) say(&page, "<ChecksumSHA256>%s</ChecksumSHA256>", part->sha256);
            say(&page, "</Part>");
            shown++;
        }
        say(&page, "<NextPartNumberMarker>%d</NextPartNumberMarker>", at - 1);
        say(&page, "<IsTruncated>%s</IsTruncated></ListPartsResult>", shown == PAGE ? "true" : "false");
    }
    pthread_mutex_unlock(&lock);
    int sent = page.at ? answer(request, "200 OK", NULL, &page, -1) : refuse(request, "404 Not Found", "NoSuchUpload");
    free(page.at);
    return sent;
}

/* The size of the object that the named parts make, -1 when one is missing, another, or too small. */
static long long added_up(const Entry *upload, const char *named, int *count) {
    long long total = 0, last = 5 << 20;
    for (const char *at = named; (at = strstr(at, "<Part>")); at += 6) {
        const char *end = strstr(at, "</Part>"), *name = strstr(at, "<PartNumber>"), *tag = strstr(at, "<ETag>");
        if (!end || !name || !tag || name > end || tag > end || last < 5 << 20) return -1;
        int part = atoi(name + 12);
        tag += 6;
        tag += !strncmp(tag, "&quot;", 6) ? 6 : !strncmp(tag, "&#34;", 5) ? 5 : *tag == '"';
        if (part < 1 || part > MOST_PARTS || !upload->parts[part].etag) return -1;
        if (strtoull(tag, NULL, 16) != upload->parts[part].etag) return -1;
        total += last = upload->parts[part].size;
        ++*count;
    }
    return *count ? total : -1;
}

static int complete_upload(Request *request) {
    char place[4096], etag[48] = "";
    const char *code = "NoSuchUpload", *status = "404 Not Found";
    int count = 0;
    pthread_mutex_lock(&lock);
    counts.others++;
    Entry *upload = upload_of(request, place, sizeof place);
    long long size = upload && request->body.at ? added_up(upload, request->body.at, &count) : -1;
    if (upload && size < 0) code = "InvalidPart", status = "400 Bad Request";
    else if (upload && !may_create(request)) code = "PreconditionFailed", status = "412 Precondition Failed";
    else if (upload) {
        Entry *entry = keep(request->path, size, upload->headers);
        upload->headers = NULL;
        strcpy(entry->storage_class, upload->storage_class);
        snprintf(entry->etag, sizeof entry->etag, "%016llx%016llx-%d", number(), number(), count);
        strcpy(etag, entry->etag);
        take_off(&uploads, place);
    }
    pthread_mutex_unlock(&lock);
    if (!*etag) return refuse(request, status, code);
    Text body = {0};
    say(&body, "<?xml version=\"1.0\"?><CompleteMultipartUploadResult><Bucket>b</Bucket><Key>");
    say_xml(&body, request->path);
    say(&body, "</Key><ETag>&quot;%s&quot;</ETag></CompleteMultipartUploadResult>", etag);
    int sent = answer(request, "200 OK", NULL, &body, -1);
    free(body.at);
    return sent;
}

static int abort_upload(Request *request) {
    char place[4096];
    pthread_mutex_lock(&lock);
    counts.others++;
    int there = upload_of(request, place, sizeof place) != NULL;
    take_off(&uploads, place);
    pthread_mutex_unlock(&lock);
    return there ? answer(request, "204 No Content", NULL, NULL, -1) : refuse(request, "404 Not Found", "NoSuchUpload");
}

/* ---- the bench's own questions ---------------------------------------------------------------------------------- */

static int tell(Request *request) {
    Text body = {0};
    pthread_mutex_lock(&lock);
    if (!strcmp(request->method, "POST")) forget_everything();
    else if (!strcmp(request->path, "stats")) {
        say(&body, "{\"objects\": %lld, \"bytes\": %lld, ", counts.objects, counts.bytes);
        say(&body, "\"requests\": %lld, \"puts\": %lld, \"parts\": %lld, ", counts.requests, counts.puts, counts.parts);
        say(&body, "\"lists\": %lld, \"heads\": %lld, ", counts.lists, counts.heads);
        say(&body, "\"others\": %lld, \"refused\": %lld}\n", counts.others, counts.refused);
    } else
        for (Entry *entry = objects.head.next[0]; entry; entry = entry->next[0]) {
            say(&body, "%lld ", entry->size);
            say_percent(&body, entry->key);
            say(&body, "\n");
        }
    pthread_mutex_unlock(&lock);
    int sent = answer(request, "200 OK", NULL, &body, -1);
    free(body.at);
    return sent;
}

/* ---- what is asked ---------------------------------------------------------------------------------------------- */

static const char *const settings[] = {"versioning", "versions", "lifecycle", "policy", "acl", "publicAccessBlock"};

static int about_bucket(Request *request) {
    if (!strcmp(request->method, "GET") && asks(request, "uploads")) return list_uploads(request);
    if (!strcmp(request->method, "GET") && asks(request, "location")) {
        Text body = {0};
        say(&body, "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"></LocationConstraint>");
        int sent = answer(request, "200 OK", NULL, &body, -1);
        free(body.at);
        return sent;
    }
    if (strcmp(request->method, "GET"))
        return answer(request, "200 OK", "x-amz-bucket-region: us-east-1\r\n", NULL, -1);
    for (size_t at = 0; at < sizeof settings / sizeof *settings; at++)
        if (asks(request, settings[at])) return refuse(request, "501 Not Implemented", "NotImplemented");
    return list_objects(request);
}

static int about_object(Request *request) {
    int of_upload = asks(request, "uploadId");
    if (!strcmp(request->method, "PUT")) return of_upload ? put_part(request) : put_object(request);
    if (!strcmp(request->method, "HEAD")) return head_object(request);
    if (!strcmp(request->method, "DELETE")) return of_upload ? abort_upload(request) : delete_object(request);
    if (!strcmp(request->method, "POST") && asks(request, "uploads")) return start_upload(request);
    if (!strcmp(request->method, "POST") && of_upload) return complete_upload(request);
    if (!strcmp(request->method, "GET") && of_upload) return list_parts(request);
    return refuse(request, "404 Not Found", "NoSuchKey");
}

static int read_body(Request *request) {
    char value[64];
    if (header(request, "Expect", value, sizeof value))
        if (!send_all(request->socket, "HTTP/1.1 100 Continue\r\n\r\n", 25)) return 0;
    if (header(request, "Transfer-Encoding", value, sizeof value)) request->size = swallow_chunks(request);
    else if (header(request, "Content-Length", value, sizeof value)) {
        Text *keep = !strcmp(request->method, "POST") ? &request->body : NULL;
        request->size = atoll(value);
        if ((keep && request->size > BODY_MAX) || !swallow(request, request->size, keep)) return 0;
    }
    /* Signed chunks: the wire carries more than the object. */
    if (request->size < 0) return 0;
    if (header(request, "x-amz-decoded-content-length", value, sizeof value)) request->size = atoll(value);
    return 1;
}

/* One request from the wire to its answer. 0: the connection is over. */
static int serve_one(Request *request) {
    char *end, value[16];
    while (!(end = memmem(request->buffer, request->held, "\r\n\r\n", 4)))
        if (request->held == HEAD_MAX || !receive(request)) return 0;
    size_t length = end - request->buffer + 4;
    memcpy(request->head, request->buffer, length);
    request->head[length] = 0;
    use(request, length);
    request->size = 0;
    char target[8192];
    if (sscanf(request->head, "%7s %8191s", request->method, target) != 2 || !read_body(request)) return 0;
    request->is_head = !strcmp(request->method, "HEAD");
    char *query = strchr(target, '?');
    request->query = query ? (*query = 0, query + 1) : "";
    decode(target);
    if (!strncmp(target, "/__", 3)) return request->path = target + 3, tell(request);
    __atomic_add_fetch(&counts.requests, 1, __ATOMIC_RELAXED);
    char *key = strchr(target + 1, '/');
    request->path = key ? key + 1 : "";
    int sent = *request->path ? about_object(request) : about_bucket(request);
    return sent && !(header(request, "Connection", value, sizeof value) && !strcasecmp(value, "close"));
}

static void *serve(void *socket) {
    Request request = {.socket = (int)(long)socket, .buffer = malloc(HEAD_MAX), .head = malloc(HEAD_MAX + 1)};
    int yes = 1;
    setsockopt(request.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    while (serve_one(&request)) free(request.body.at), request.body = (Text){0};
    close(request.socket);
    free(request.body.at), free(request.buffer), free(request.head);
    return NULL;
}

int main(int count, char **values) {
    if (count != 4) return fprintf(stderr, "usage: sink ADDRESS PORT SECONDS\n"), 2;
    signal(SIGPIPE, SIG_IGN);
    alarm(atoi(values[3]));
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(atoi(values[2]))};
    socklen_t size = sizeof place;
    int yes = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (inet_pton(AF_INET, values[1], &place.sin_addr) != 1) return fprintf(stderr, "sink: no address\n"), 2;
    if (bind(listener, (struct sockaddr *)&place, size) || listen(listener, 1024)) return perror("sink"), 1;
    getsockname(listener, (struct sockaddr *)&place, &size);
    printf("listening %d\n", ntohs(place.sin_port));
    fflush(stdout);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    for (pthread_t thread;;) {
        int client = accept(listener, NULL, NULL);
        if (client >= 0 && pthread_create(&thread, &attributes, serve, (void *)(long)client)) close(client);
    }
}
