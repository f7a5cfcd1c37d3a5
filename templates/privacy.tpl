{{%AUTOESCAPE context="HTML"}}
<div class="narrow">
  <div class="stack">
    <h1>[[privacy.title]]</h1>
    <p class="lead">[[privacy.lead]]</p>
    <h2 class="rule">[[privacy.why]]</h2>
    <p>[[privacy.why_text]]</p>
    <h2 class="rule">[[privacy.never]]</h2>
    <p>[[privacy.never_text]]</p>
    <h2 class="rule">[[privacy.cookie]]</h2>
    <p>[[privacy.cookie_text]]{{BI_SPACE}}<code class="small dim">bussanten-visitor</code></p>
    <p>[[privacy.cookie_lang]]{{BI_SPACE}}<code class="small dim">bussanten-lang</code></p>
    <p>[[privacy.cookie_staff]]{{BI_SPACE}}<code class="small dim">bussanten-session</code>{{BI_SPACE}}<code class="small dim">bussanten-device</code></p>
    <p>[[privacy.cookie_kiosk]]{{BI_SPACE}}<code class="small dim">bussanten-kiosk</code></p>
    <h2 class="rule">[[privacy.phone]]</h2>
    <p>[[privacy.phone_text]]</p>
    <h2 class="rule">[[privacy.until]]</h2>
    <p>[[privacy.until_text]]</p>
    {{#UNTIL}}<ul class="list">{{#FAIRS}}<li>{{#KEPT}}[[privacy.until_fair]]{{/KEPT}}{{#ERASED}}[[privacy.until_erased]]{{/ERASED}}</li>{{/FAIRS}}</ul>{{/UNTIL}}
    <p>[[privacy.until_backup]]</p>
    <p>[[privacy.until_staff]]</p>
    <h2 class="rule">[[privacy.who]]</h2>
    <p>[[privacy.who_text]]</p>
    <table class="who"><caption class="hidden">[[privacy.who]]</caption>
      <thead><tr><th scope="col">[[privacy.who_what]]</th><th scope="col">[[privacy.who_host]]</th><th scope="col">[[privacy.who_town]]</th></tr></thead>
      <tbody>{{#SIGHTS}}<tr><th scope="row">{{NAME}}</th><td>{{HOST}}</td><td>{{BOOTH}}</td></tr>{{/SIGHTS}}</tbody>
    </table>
    {{#ASK}}<h2 class="rule">[[privacy.ask]]</h2>
    {{#EVENTS}}<h3>[[privacy.ask_of]]</h3>
    <div>{{>CONTACT}}</div>{{/EVENTS}}{{/ASK}}
    <h2 class="rule">[[privacy.free]]</h2>
    <p>[[privacy.free_text]]</p>
    <h2 class="rule">[[privacy.kept]]</h2>
    <p>[[privacy.kept_text]]</p>
  </div>
  {{#TABLES}}<section class="section panel stack" aria-labelledby="{{NAME}}">
    <h3 id="{{NAME}}">{{MEANING}}</h3>
    <ul class="list">{{#COLUMNS}}<li>{{MEANING}}</li>{{/COLUMNS}}</ul>
  </section>{{/TABLES}}
</div>
