{{%AUTOESCAPE context="HTML"}}
{{! www/static/app.js shows the part that fits the page which cannot be had. }}
<div class="narrow stack">
  <h1>[[offline.title]]</h1>
  <div class="stack" id="offline-page">
    <p class="lead">[[offline.lead]]</p>
    <p class="actions"><a class="button second" href="/e/{{EVENT:u}}">[[offline.event]]</a>{{#OWN_CARD}}<a class="button second" href="/e/{{EVENT:u}}/card">[[offline.card]]</a>{{/OWN_CARD}}{{#PLANNED}}<a class="button second" href="/e/{{EVENT:u}}/plan">[[plan.title]]</a>{{/PLANNED}}<a class="button second" href="/e/{{EVENT:u}}/survey">[[offline.survey]]</a></p>
  </div>
  <div class="stack" id="offline-place" hidden>
    <p class="lead">[[offline.place]]</p>
    <form method="post" action="/q/">
      <input type="hidden" name="submission" value="">
      <button class="button wide-button">[[offline.place_button]]</button>
    </form>
    <p class="small dim">[[place.privacy]]{{BI_SPACE}}<a class="nowrap" href="/privacy">[[page.privacy]]</a></p>
  </div>
  <div class="stack" id="offline-lang" hidden>
    {{#LANGUAGES}}<p class="lead" lang="{{CODE}}" data-lang="{{LANG}}">{{TEXT:x-ruby}}</p>{{/LANGUAGES}}
    <p class="actions"><a class="button" href="/e/{{EVENT:u}}">[[offline.lang_stay]]</a></p>
  </div>
  <div class="stack" id="offline-handover" hidden>
    <p class="lead">[[offline.handover]]</p>
    <p class="actions"><a class="button" href="/e/{{EVENT:u}}/handover">[[offline.again]]</a>{{#OWN_CARD}}<a class="button second" href="/e/{{EVENT:u}}/card">[[offline.card]]</a>{{/OWN_CARD}}</p>
  </div>
  <div class="stack" id="offline-form" hidden>
    <p class="lead">[[offline.form]]</p>
    <p class="actions"><a class="button" href="/e/{{EVENT:u}}">[[offline.again]]</a>{{#OWN_CARD}}<a class="button second" href="/e/{{EVENT:u}}/card">[[offline.card]]</a>{{/OWN_CARD}}</p>
  </div>
</div>
