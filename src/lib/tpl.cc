// Fills and expands ctemplate's dictionaries, and defines the modifiers of the templates.
//
// Callers need not know three facts. The cache is frozen after the start. Markers are hashed once,
// because string keys would take a global lock. ctemplate may throw exceptions. The choice of a
// modifier for each marker is made in tools/gen-templates, not here.
#include "lib/tpl.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_modifiers.h>

#include <cstring>
#include <functional>
#include <memory>
#include <string>

extern "C" {
#include "base/log.h"
#include "base/pool.h"
#include "base/ruby.h"
}

using ctemplate::ExpandEmitter;
using ctemplate::PerExpandData;
using ctemplate::StaticTemplateString;
using ctemplate::TemplateCache;
using ctemplate::TemplateDictionary;
using ctemplate::TemplateModifier;
using ctemplate::TemplateString;

// All templates use one mode, because a frozen cache finds a template only in the mode in which it
// was loaded. This mode removes line breaks with the white space around them. Japanese text needs
// that, and it keeps pages small.
static const ctemplate::Strip STRIP = ctemplate::STRIP_WHITESPACE;

#define STATIC_NAME(name, text)                                                                    \
    static const StaticTemplateString name_of_##name = STS_INIT(name_of_##name, text)
TPL_MARKERS(STATIC_NAME)
#undef STATIC_NAME

#define NAME(name, text) &name_of_##name,
static const StaticTemplateString *const marker_names[TPL_MARKERS_N] = {TPL_MARKERS(NAME)};
#undef NAME

#define NAME(name, text) text,
static const char *const file_names[TPL_FILES_N] = {TPL_FILES(NAME)};
#undef NAME

static const int FAULTS_TOLD = 5; // a wrong directory has none of the files

struct tpl {
    struct pool *pool;
    enum lang lang;
    TemplateDictionary *dictionary; // the page's dictionary owns those of its parts
};

namespace
{

// Appends to the page without a copy in between.
class StringEmitter : public ExpandEmitter
{
  public:
    explicit StringEmitter(GString *string) : out(string)
    {
    }
    void Emit(char c) override
    {
        g_string_append_c(out, c);
    }
    void Emit(const std::string &s) override
    {
        g_string_append_len(out, s.data(), (gssize)s.size());
    }
    void Emit(const char *s) override
    {
        g_string_append(out, s);
    }
    void Emit(const char *s, size_t length) override
    {
        g_string_append_len(out, s, (gssize)length);
    }

  private:
    GString *out;
};

// Passes json.c's text without a change. ctemplate's own JSON escapes include \x22, which is not
// JSON. json.c escapes < > & U+2028 U+2029. A text with one of them cannot come from json.c, so it
// is replaced by null.
class JsonLd : public TemplateModifier
{
    void Modify(const char *in, size_t length, const PerExpandData *, ExpandEmitter *out,
                const std::string &) const override
    {
        const std::string text(in, length);
        if (text.find_first_of("<>&") == std::string::npos &&
            text.find("\u2028") == std::string::npos && text.find("\u2029") == std::string::npos)
            out->Emit(text);
        else
            out->Emit("null", 4);
    }
};

// The modifiers below add markup for a text's furigana and language, and escape everything else.
// tools/gen-templates decides where each is used (tools/lib/Markup.pm).
void emit_escaped(const char *text, size_t length, ExpandEmitter *out)
{
    g_autofree char *escaped = g_markup_escape_text(text, (gssize)length);
    out->Emit(escaped);
}

void each_piece(const char *text, size_t length,
                const std::function<void(const struct ruby &)> &use)
{
    for (struct ruby piece; ruby_next(&text, &length, &piece);)
        use(piece);
}

size_t digits_at_end(const char *text, size_t length)
{
    size_t n = 0;
    while (n < length && g_ascii_isdigit(text[length - n - 1]))
        n++;
    return n;
}

// Turns 漢字《かんじ》 into <ruby>. A browser that does not know <ruby> shows 漢字(かんじ). A
// screen reader reads the kanji aloud, so it must not read the reading, too. A number and the word
// after it (18日《にち》) are not broken. A text without a reading is always followed by one, or by
// nothing.
class Ruby : public TemplateModifier
{
    void Modify(const char *in, size_t length, const PerExpandData *, ExpandEmitter *out,
                const std::string &) const override
    {
        size_t number = 0;
        const char *end = in + length;
        each_piece(in, length, [&](const struct ruby &piece) {
            if (!piece.reading) {
                bool is_last = piece.base + piece.base_length == end;
                number = is_last ? 0 : digits_at_end(piece.base, piece.base_length);
                emit_escaped(piece.base, piece.base_length - number, out);
                if (number)
                    out->Emit("<span class=\"counted\">");
                emit_escaped(piece.base + piece.base_length - number, number, out);
                return;
            }
            out->Emit("<ruby>");
            emit_escaped(piece.base, piece.base_length, out);
            out->Emit("<rp>(</rp><rt aria-hidden=\"true\">");
            emit_escaped(piece.reading, piece.reading_length, out);
            out->Emit(number ? "</rt><rp>)</rp></ruby></span>" : "</rt><rp>)</rp></ruby>");
            number = 0;
        });
    }
};

// Removes the readings for places where no markup is allowed: attributes, titles, options.
class Base : public TemplateModifier
{
    void Modify(const char *in, size_t length, const PerExpandData *, ExpandEmitter *out,
                const std::string &) const override
    {
        each_piece(in, length, [out](const struct ruby &piece) {
            emit_escaped(piece.base, piece.base_length, out);
        });
    }
};

bool is_kana(gunichar c)
{
    GUnicodeScript script = g_unichar_get_script(c);
    return script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

bool is_japanese(gunichar c)
{
    return is_kana(c) || g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN ||
           (c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF01 && c <= 0xFFEF);
}

bool is_latin(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_LATIN;
}

bool is_neutral(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_COMMON && !is_japanese(c);
}

// The end of the run of letters like the first one. English keeps what is between its words.
const char *end_of_run(const char *from, const char *end)
{
    gunichar first = g_utf8_get_char(from);
    bool japanese = is_japanese(first), latin = is_latin(first);
    const char *last = g_utf8_next_char(from);
    for (const char *at = last; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (is_japanese(c) == japanese && is_latin(c) == latin)
            last = g_utf8_next_char(at);
        else if (!latin || !is_neutral(c))
            break;
    }
    return last;
}

// For pages in another language: marks each run of letters that belong to the Japanese or English
// texts of a fair's file.
class Foreign : public TemplateModifier
{
    bool writes_latin, writes_han; // the page's language itself

    const char *language_of(const char *from, const char *end) const
    {
        gunichar first = g_utf8_get_char(from);
        if (is_latin(first))
            return writes_latin ? nullptr : "en";
        if (!is_japanese(first))
            return nullptr;
        bool is_marked = !writes_han;
        for (const char *at = from; at < end && !is_marked; at = g_utf8_next_char(at))
            is_marked = is_kana(g_utf8_get_char(at));
        return is_marked ? "ja" : nullptr;
    }

    void Modify(const char *in, size_t length, const PerExpandData *, ExpandEmitter *out,
                const std::string &) const override
    {
        for (const char *end = in + length, *from = in; from < end; from = in) {
            in = end_of_run(from, end);
            const char *language = language_of(from, in);
            if (language)
                out->Emit(std::string("<span lang=\"") + language + "\">");
            emit_escaped(from, (size_t)(in - from), out);
            if (language)
                out->Emit("</span>");
        }
    }

  public:
    Foreign(bool latin, bool han) : writes_latin(latin), writes_han(han)
    {
    }
};

} // namespace

static TemplateCache *cache; // made and frozen by tpl_load()
static const JsonLd json_ld;
static const Ruby with_readings;
static const Base without_readings;
static const Foreign on_latin(true, false), on_han(false, true), on_other(false, false);

static void add_modifiers(void)
{
    ctemplate::AddXssSafeModifier("x-jsonld", &json_ld);
    ctemplate::AddXssSafeModifier("x-ruby", &with_readings);
    ctemplate::AddXssSafeModifier("x-base", &without_readings);
    ctemplate::AddXssSafeModifier("x-on-latin", &on_latin);
    ctemplate::AddXssSafeModifier("x-on-han", &on_han);
    ctemplate::AddXssSafeModifier("x-on-other", &on_other);
}

// A template for staff exists in Japanese alone.
static bool is_for_staff(enum tpl_file file)
{
    switch (file) {
#define CASE(name, text) case name:
        TPL_STAFF_FILES(CASE)
#undef CASE
        return true;
    default:
        return false;
    }
}

static std::string path_of(enum lang lang, enum tpl_file file)
{
    return std::string(lang_name(is_for_staff(file) ? LANG_JA : lang)) + "/" + file_names[file];
}

// Counts the templates that cannot be loaded, in *faults. It ends after a few of them, because
// ctemplate writes a line of its own about each.
static void load_language(TemplateCache *into, enum lang lang, int *faults)
{
    for (int file = 0; file < TPL_FILES_N && *faults < FAULTS_TOLD; file++) {
        if (lang != LANG_JA && is_for_staff((enum tpl_file)file))
            continue;
        const std::string path = path_of(lang, (enum tpl_file)file);
        if (!into->LoadTemplate(path, STRIP)) {
            log_error("template %s is missing or wrong", path.c_str());
            (*faults)++;
        }
    }
}

enum result tpl_load(const char *dir)
{
    try {
        add_modifiers();
        std::unique_ptr<TemplateCache> fresh(new TemplateCache());
        int faults = 0;
        bool ok = fresh->SetTemplateRootDirectory(dir);
        for (int lang = 0; ok && !faults && lang < LANGS; lang++) {
            if (lang_available((enum lang)lang))
                load_language(fresh.get(), (enum lang)lang, &faults);
        }
        if (faults == FAULTS_TOLD)
            log_error("templates: more may be missing or wrong");
        if (!ok || faults)
            return RESULT_FAILED;
        fresh->Freeze();
        cache = fresh.release();
        return RESULT_OK;
    } catch (...) {
        log_error("templates below %s cannot be loaded", dir);
        return RESULT_FAILED;
    }
}

// No function of this program reports missing memory. A C++ exception for it is handled in the same
// way: the process ends.
[[noreturn]] static void out_of_memory()
{
    g_error("tpl: out of memory");
}

static void release(void *dictionary)
{
    delete static_cast<TemplateDictionary *>(dictionary);
}

static struct tpl *wrap(struct pool *pool, enum lang lang, TemplateDictionary *dictionary)
{
    struct tpl *tpl = POOL_NEW(pool, struct tpl);
    *tpl = {pool, lang, dictionary};
    return tpl;
}

struct tpl *tpl_new(struct pool *pool, enum lang lang)
{
    try {
        TemplateDictionary *dictionary = new TemplateDictionary("page");
        pool_defer(pool, release, dictionary);
        return wrap(pool, lang, dictionary);
    } catch (...) {
        out_of_memory();
    }
}

void tpl_set(struct tpl *tpl, enum tpl_marker marker, const char *value)
{
    if (!value)
        return;
    try {
        tpl->dictionary->SetValue(*marker_names[marker], TemplateString(value, strlen(value)));
    } catch (...) {
        out_of_memory();
    }
}

void tpl_set_integer(struct tpl *tpl, enum tpl_marker marker, int64_t value)
{
    try {
        tpl->dictionary->SetIntValue(*marker_names[marker], (long)value);
    } catch (...) {
        out_of_memory();
    }
}

void tpl_show(struct tpl *tpl, enum tpl_marker marker, bool shown)
{
    if (!shown)
        return;
    try {
        tpl->dictionary->ShowSection(*marker_names[marker]);
    } catch (...) {
        out_of_memory();
    }
}

struct tpl *tpl_add(struct tpl *tpl, enum tpl_marker marker)
{
    try {
        return wrap(tpl->pool, tpl->lang,
                    tpl->dictionary->AddSectionDictionary(*marker_names[marker]));
    } catch (...) {
        out_of_memory();
    }
}

struct tpl *tpl_include(struct tpl *tpl, enum tpl_marker marker, enum tpl_file file)
{
    try {
        TemplateDictionary *part = tpl->dictionary->AddIncludeDictionary(*marker_names[marker]);
        part->SetFilename(path_of(tpl->lang, file));
        return wrap(tpl->pool, tpl->lang, part);
    } catch (...) {
        out_of_memory();
    }
}

enum result tpl_expand(struct tpl *tpl, enum tpl_file file, GString *out)
{
    const gsize before = out->len;
    try {
        StringEmitter emitter(out);
        if (cache && cache->ExpandNoLoad(path_of(tpl->lang, file), STRIP, tpl->dictionary, nullptr,
                                         &emitter))
            return RESULT_OK;
    } catch (...) {
        // The log line follows below.
    }
    g_string_truncate(out, before);
    log_error("template %s cannot be expanded", file_names[file]);
    return RESULT_FAILED;
}
