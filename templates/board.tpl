{{%AUTOESCAPE context="HTML"}}
<!doctype html>
<html lang="[[page.lang]]">
  <head>
    <meta charset="utf-8">
    <title>[[tally.board]] | {{FAIR}}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta name="color-scheme" content="dark">
    <meta name="theme-color" content="#0b0d1f">
    <link rel="stylesheet" href="/static/board.css">
    <link rel="icon" type="image/svg+xml" href="/static/icon.svg">
    <script src="/static/board.js" defer></script>
    <noscript><meta http-equiv="refresh" content="10"></noscript>
  </head>
  <body>
    <main id="main" data-version="{{VERSION}}">
      {{#CLOCK_SET}}<p class="clock">[[page.clock]]</p>{{/CLOCK_SET}}
      {{#REHEARSAL}}<p class="clock">[[rehearsal.label]]{{BI_SPACE}}[[rehearsal.banner]]</p>{{/REHEARSAL}}
      <h1>{{FAIR}}</h1>
      <div class="now">
        <h2>{{LABEL}}</h2>
        <p class="huge"><data value="{{RAW}}">{{VALUE}}</data></p>
        <dl>
          {{#FIGURES}}<div><dt>{{LABEL}}</dt><dd><data value="{{RAW}}">{{VALUE}}</data></dd></div>{{/FIGURES}}
        </dl>
        {{#LEFT_OUTS}}<ul>{{#ROWS}}<li>{{TEXT}}</li>{{/ROWS}}</ul>{{/LEFT_OUTS}}
      </div>
      <div class="booths">
        <h2 id="booths">[[tally.booths]]</h2>
        <table aria-labelledby="booths">
          <tbody>
            {{#BOOTHS}}<tr{{#OWN}} class="own"{{/OWN}}><th scope="row">{{NAME}}</th><td class="for-bar">{{>BAR}}</td><td class="number"><data value="{{RAW}}">{{VALUE}}</data></td></tr>{{/BOOTHS}}
          </tbody>
        </table>
      </div>
      {{#TIMED}}<p class="as-of">[[tally.board_as_of]]{{BI_SPACE}}<time datetime="{{MOMENT}}">{{TIME}}</time></p>{{/TIMED}}
    </main>
    <footer>
      <p role="status"><span data-when="current">[[tally.board_current]]</span><span data-when="stale" hidden>[[tally.board_stale]]{{BI_SPACE}}<span class="told"></span>{{BI_SPACE}}[[tally.board_stale_from]]</span><span data-when="ended" hidden>[[tally.board_ended]]{{BI_SPACE}}<span class="told"></span>{{BI_SPACE}}[[tally.board_ended_from]]{{BI_SPACE}}<a href="/admin/login">[[tally.board_login]]</a></span></p>
      <p><a href="/admin/e/{{EVENT:u}}">[[tally.board_back]]</a></p>
    </footer>
  </body>
</html>
