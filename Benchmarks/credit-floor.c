// What a program needs at the least that reads a file of touches and shares credit by eight models, on one core:
// fixed columns id,time,channel,conversion,value, ids as whole numbers, times as seconds, no quotes, no faults told.
//
//     cc -O3 -march=native -o credit-floor Benchmarks/credit-floor.c -lm && ./credit-floor touches.csv
//
// Prints model,channel,conversions,value; on standard error the processor seconds of its three steps.
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

enum { CHANNELS = 64, SLOTS = 4096, NONE = 0xFFFFFF, HALF_LIFE = 7 * 86400 };
enum { FIRST, LAST, LINEAR, U, W, DECAY, SHAPLEY, MARKOV, MODELS };
static const char *modelNames[MODELS] = {"first", "last", "linear", "u", "w", "time-decay", "shapley", "markov-1"};

static char names[CHANNELS][64];
static int channelCount;
static double conversions[MODELS][CHANNELS], values[MODELS][CHANNELS];
static double steps[CHANNELS + 1][CHANNELS + 1], ended[CHANNELS + 1], endValue[CHANNELS + 1];

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static void *room(size_t bytes) {
    void *place = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (place == MAP_FAILED) exit(1);
    madvise(place, bytes, MADV_HUGEPAGE);
    return place;
}

// A channel's number; `hash` is its name multiplied through.
static int channelOf(const char *text, size_t length, uint32_t hash) {
    static uint8_t slots[SLOTS];
    for (uint32_t slot = hash % SLOTS;; slot = (slot + 1) % SLOTS) {
        if (!slots[slot]) {
            memcpy(names[channelCount], text, length);
            slots[slot] = ++channelCount;
        }
        const char *name = names[slots[slot] - 1];
        if (memcmp(name, text, length) == 0 && name[length] == 0) return slots[slot] - 1;
    }
}

static inline void give(int model, int channel, double share, double count, double worth) {
    conversions[model][channel] += share * count;
    values[model][channel] += share * worth;
}

// Shares one journey; `touch` holds time << 32 | index of the conversion << 8 | channel.
static void journey(const uint64_t *touch, int n, double count, double worth) {
    int state = 0;
    for (int i = 0; i < n; i++) {
        int next = (touch[i] & 0xFF) + 1;
        steps[state][next]++;
        state = next;
    }
    ended[state]++;
    steps[state][0] += count;
    endValue[state] += worth;
    if (count == 0) return;
    give(FIRST, touch[0] & 0xFF, 1, count, worth);
    give(LAST, touch[n - 1] & 0xFF, 1, count, worth);
    static double *weight;
    static int room;
    if (n > room) weight = realloc(weight, (room = n * 2) * sizeof *weight);
    uint64_t seen = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
        weight[i] = exp2(-(double)((touch[n - 1] >> 32) - (touch[i] >> 32)) / HALF_LIFE);
        sum += weight[i];
        seen |= 1ull << (touch[i] & 0xFF);
    }
    for (int i = 0; i < n; i++) {
        int channel = touch[i] & 0xFF, isEnd = i == 0 || i == n - 1;
        give(LINEAR, channel, 1.0 / n, count, worth);
        give(DECAY, channel, weight[i] / sum, count, worth);
        give(U, channel, n <= 2 ? 1.0 / n : isEnd ? 0.4 : 0.2 / (n - 2), count, worth);
        give(W, channel, n <= 3 ? 1.0 / n : isEnd || i == n / 2 ? 0.3 : 0.1 / (n - 3), count, worth);
    }
    double part = 1.0 / __builtin_popcountll(seen);
    for (; seen; seen &= seen - 1) give(SHAPLEY, __builtin_ctzll(seen), part, count, worth);
}

// The chance to convert, or the mean worth, from the start, without a channel (-1: with all).
static double chance(int removed, const double *end) {
    double matrix[CHANNELS + 1][CHANNELS + 2] = {{0}};
    int n = channelCount + 1;
    for (int i = 0; i < n; i++) {
        double total = ended[i];
        for (int j = 1; j < n; j++) total += steps[i][j];
        matrix[i][i] = 1;
        for (int j = 1; j < n; j++)
            if (j - 1 != removed && total > 0) matrix[i][j] -= steps[i][j] / total;
        matrix[i][n] = total > 0 ? end[i] / total : 0;
    }
    for (int i = n - 1; i >= 0; i--)
        for (int row = 0; row < i; row++) {
            double factor = matrix[row][i] / matrix[i][i];
            for (int j = 0; j <= n; j++) matrix[row][j] -= factor * matrix[i][j];
        }
    return matrix[0][n] / matrix[0][0];
}

static void markov(double allConversions, double allWorth) {
    double end[2][CHANNELS + 1] = {{0}};
    for (int i = 1; i <= channelCount; i++) {
        end[0][i] = steps[i][0];
        end[1][i] = endValue[i];
    }
    double all[2] = {allConversions, allWorth}, effect[2][CHANNELS];
    for (int of = 0; of < 2; of++) {
        double whole = chance(-1, end[of]), sum = 0;
        for (int c = 0; c < channelCount; c++) sum += effect[of][c] = 1 - chance(c, end[of]) / whole;
        for (int c = 0; c < channelCount; c++)
            (of ? values : conversions)[MARKOV][c] = effect[of][c] / sum * all[of];
    }
}

int main(int count, char **arguments) {
    if (count < 2) return 2;
    double start = seconds();
    int file = open(arguments[1], O_RDONLY);
    struct stat about;
    if (file < 0 || fstat(file, &about)) return 1;
    const char *text = mmap(NULL, about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    const char *end = text + about.st_size, *at = (const char *)memchr(text, '\n', about.st_size) + 1;
    size_t most = about.st_size / 12 + 1, rows = 0, converted = 0;
    uint32_t *owner = room(most * sizeof *owner), people = 0;
    uint64_t *mark = room(most * sizeof *mark);
    double *worth = room(most / 4 * sizeof *worth);
    while (at < end) {
        uint32_t id = 0, time = 0, hash = 2166136261u, index = NONE;
        while (*at != ',') id = id * 10 + (*at++ - '0');
        at++;
        while (*at != ',') time = time * 10 + (*at++ - '0');
        const char *name = ++at;
        while (*at != ',') hash = (hash ^ *at++) * 16777619u;
        int channel = channelOf(name, at - name, hash);
        int converts = at[1] == '1';
        at += 3;
        double whole = 0, scale = 0;
        for (; *at != '\n'; at++) {
            if (*at == '.') scale = 1;
            else { whole = whole * 10 + (*at - '0'); scale *= 10; }
        }
        at++;
        if (converts) {
            index = converted;
            worth[converted++] = scale > 0 ? whole / scale : whole;
        }
        if (id >= people) people = id + 1;
        owner[rows] = id;
        mark[rows++] = (uint64_t)time << 32 | index << 8 | channel;
    }
    double read = seconds();

    uint32_t *starts = room((people + 2) * sizeof *starts);
    for (size_t i = 0; i < rows; i++) starts[owner[i] + 2]++;
    for (size_t i = 0; i < people; i++) starts[i + 2] += starts[i + 1];
    uint64_t *grouped = room(rows * sizeof *grouped);
    for (size_t i = 0; i < rows; i++) grouped[starts[owner[i] + 1]++] = mark[i];
    for (size_t person = 0; person < people; person++) {
        for (size_t i = starts[person] + 1; i < starts[person + 1]; i++) {
            uint64_t moved = grouped[i];
            size_t to = i;
            for (; to > starts[person] && grouped[to - 1] >> 32 > moved >> 32; to--) grouped[to] = grouped[to - 1];
            grouped[to] = moved;
        }
    }
    double sorted = seconds();

    double allWorth = 0;
    for (size_t person = 0; person < people; person++) {
        size_t from = starts[person];
        for (size_t i = from; i < starts[person + 1]; i++) {
            uint32_t index = grouped[i] >> 8 & NONE;
            if (index == NONE) continue;
            journey(grouped + from, i + 1 - from, 1, worth[index]);
            allWorth += worth[index];
            from = i + 1;
        }
        if (from < starts[person + 1]) journey(grouped + from, starts[person + 1] - from, 0, 0);
    }
    markov(converted, allWorth);
    puts("model,channel,conversions,value");
    for (int model = 0; model < MODELS; model++)
        for (int c = 0; c < channelCount; c++)
            printf("%s,%s,%.9f,%.9f\n", modelNames[model], names[c], conversions[model][c], values[model][c]);
    fprintf(stderr, "parse %.3f group %.3f models %.3f\n", read - start, sorted - read, seconds() - sorted);
}
