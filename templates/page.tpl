{{%AUTOESCAPE context="HTML"}}
<!doctype html>
<html lang="[[page.lang]]">
  <head>
    <meta charset="utf-8">
    <title>{{#FAULTY}}[[page.faulty]]{{/FAULTY}}{{TITLE}}{{#FAIR_LINK}} | {{FAIR}}{{/FAIR_LINK}}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    {{#DESCRIBED}}<meta name="description" content="{{#FAIR_LINK}}[[page.description_of]]{{/FAIR_LINK}}{{DESCRIPTION}}">{{/DESCRIBED}}
    {{#UNLISTED}}<meta name="robots" content="noindex">{{/UNLISTED}}
    {{#PREVIEW}}<link rel="canonical" href="{{URL}}">
    <meta property="og:type" content="website">
    <meta property="og:url" content="{{URL}}">
    <meta property="og:site_name" content="[[page.site]]">
    <meta property="og:title" content="{{TITLE}}{{#FAIR_LINK}} | {{FAIR}}{{/FAIR_LINK}}">
    {{#DESCRIBED}}<meta property="og:description" content="{{DESCRIPTION}}">{{/DESCRIBED}}
    <meta property="og:locale" content="[[page.locale]]">
    {{#LOCALES}}<meta property="og:locale:alternate" content="{{LOCALE}}">{{/LOCALES}}
    <meta property="og:image" content="{{PICTURE}}">
    <meta property="og:image:width" content="1200">
    <meta property="og:image:height" content="630">
    <meta property="og:image:alt" content="[[page.picture]]">
    <meta name="twitter:card" content="summary_large_image">{{/PREVIEW}}
    {{#ALTERNATES}}<link rel="alternate" hreflang="{{HREFLANG}}" href="{{URL}}">{{/ALTERNATES}}
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" content="#000060">
    <link rel="stylesheet" href="/static/app.css">
    {{#STAFF_PAGE}}<link rel="stylesheet" href="/static/admin.css">{{/STAFF_PAGE}}
    <link rel="icon" type="image/svg+xml" href="data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2032%2032'%3E%3Crect%20y='3'%20width='32'%20height='3'%20rx='1'%20fill='%238a5a2b'/%3E%3Cpath%20d='M3%206h26v19q-3.2%202-6.5%200V14h-.6v11q-2.9%202-5.6%200V14h-.6v11q-2.9%202-5.6%200V14h-.6v11q-3.3%202-6.5%200z'%20fill='%23000060'/%3E%3Ccircle%20cx='16'%20cy='12.5'%20r='4.6'%20fill='none'%20stroke='%23fff'%20stroke-width='2'/%3E%3C/svg%3E">
    {{#ON_PHONES}}<link rel="apple-touch-icon" href="/apple-touch-icon.png">
    <link rel="manifest" href="/manifest.webmanifest">{{/ON_PHONES}}
    {{#SCRIPTED}}<script src="/static/app.js" defer></script>{{/SCRIPTED}}
    {{#KIOSK_DEVICE}}<script src="/static/kiosk.js" defer></script>{{/KIOSK_DEVICE}}
    {{#LINKED_DATA}}<script type="application/ld+json">{{JSON:x-jsonld}}</script>{{/LINKED_DATA}}
  </head>
  <body class="[[page.class]]"{{#KIOSK_DEVICE}} data-kiosk="{{KIOSK_START}}"{{/KIOSK_DEVICE}}>
    <a class="skip" href="#main">[[page.skip]]</a>
    {{>DRAFT_BAR}}
    {{#KIOSK_DEVICE}}<div class="idle" role="status"><p id="idle" hidden>[[kiosk.idle]]</p></div>{{/KIOSK_DEVICE}}
    {{#CLOCK_SET}}<p class="clock" role="region" aria-label="[[page.clock_label]]">[[page.clock]]</p>{{/CLOCK_SET}}
    {{#REHEARSAL}}<p class="rehearsal" role="region" aria-label="[[rehearsal.label]]"><strong>[[rehearsal.label]]</strong></p>{{/REHEARSAL}}
    {{#FORM_PAGE}}<button class="hidden" form="form" tabindex="-1" aria-hidden="true"{{#ONLY_BY_BUTTON}} disabled{{/ONLY_BY_BUTTON}}></button>{{#ONLY_BY_BUTTON}}<button class="hidden" form="form" name="lang" value="{{LANG}}" tabindex="-1" aria-hidden="true"></button>{{/ONLY_BY_BUTTON}}{{/FORM_PAGE}}
    {{#CHOOSE_LANG}}<nav class="langs" aria-label="[[page.langs]]">
      <ul>
        {{#LANGUAGES}}<li>{{#HERE}}<span aria-current="true" lang="{{CODE}}">{{LANGUAGE:x-ruby}}</span>{{/HERE}}{{#BY_LINK}}<a href="{{URL}}" hreflang="{{HREFLANG}}" lang="{{CODE}}">{{LANGUAGE:x-ruby}}</a>{{/BY_LINK}}{{#BY_FORM}}<button form="form" name="lang" value="{{LANG}}" lang="{{CODE}}">{{LANGUAGE:x-ruby}}</button>{{/BY_FORM}}</li>{{/LANGUAGES}}
      </ul>
    </nav>{{/CHOOSE_LANG}}
    <header class="noren{{#FAIR_HEADING}} grand{{/FAIR_HEADING}}">
      <div class="noren-cloth">
        {{#FAIR_HEADING}}<h1 class="noren-name">{{FAIR}}</h1><p class="noren-period">{{PERIOD}}</p>{{/FAIR_HEADING}}
        {{#FAIR_LINK}}<a class="noren-name" href="{{FAIR_URL}}">{{FAIR}}</a>{{/FAIR_LINK}}
        {{#OF_SITE}}<a class="noren-name" href="/">[[page.site]]</a>{{/OF_SITE}}
      </div>
    </header>
    {{#VISITOR_LINKS}}
    <nav class="tabs" aria-label="[[page.nav]]">
      <ul>
        <li><a href="/e/{{EVENT:u}}"{{#AT_EVENT}} aria-current="page"{{/AT_EVENT}}>[[page.nav_event]]</a></li>
        {{#OWN_CARD}}<li><a href="/e/{{EVENT:u}}/card"{{#AT_CARD}} aria-current="page"{{/AT_CARD}}>[[page.nav_card]]</a></li>{{/OWN_CARD}}
        <li><a href="/e/{{EVENT:u}}/survey"{{#AT_SURVEY}} aria-current="page"{{/AT_SURVEY}}>[[page.nav_survey]]</a></li>
      </ul>
    </nav>
    {{/VISITOR_LINKS}}
    <main id="main" tabindex="-1">{{>UNSENT}}{{>BODY}}</main>
    <footer class="foot">
      {{#REHEARSAL}}<p><strong>[[rehearsal.banner]]</strong></p>{{/REHEARSAL}}
      <ul>
        {{#OFFICIAL}}<li>{{#BY_LINK}}<a href="{{OFFICIAL_URL}}" rel="external">[[page.official]]</a>{{/BY_LINK}}{{#BY_ADDRESS}}[[page.official]]{{BI_SPACE}}<span class="small">{{OFFICIAL_URL}}</span>{{/BY_ADDRESS}}</li>{{/OFFICIAL}}
        <li><a href="/privacy">[[page.privacy]]</a></li>
        <li><a href="/accessibility">[[page.accessibility]]</a></li>
      </ul>
      {{#KIOSK_DEVICE}}<p>[[kiosk.note]]{{BI_SPACE}}[[kiosk.name]]{{BI_SPACE}}<a href="/admin/e/{{EVENT:u}}/kiosk">[[kiosk.staff]]</a></p>{{/KIOSK_DEVICE}}
      {{#ORGANIZED}}<p>[[page.organizer]]</p>{{/ORGANIZED}}
    </footer>
  </body>
</html>
