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
    <p>[[privacy.cookie_text]]</p>
    <h2 class="rule">[[privacy.who]]</h2>
    <p>[[privacy.who_text]]</p>
    <h2 class="rule">[[privacy.free]]</h2>
    <p>[[privacy.free_text]]</p>
    <h2 class="rule">[[privacy.kept]]</h2>
    <p>[[privacy.kept_text]]</p>
  </div>
  {{#TABLES}}<section class="section panel scroll">
    <table>
      <caption><strong>{{MEANING}}</strong>{{BI_SPACE}}<code class="small dim">{{NAME}}</code></caption>
      <thead><tr><th scope="col">[[privacy.column]]</th><th scope="col">[[privacy.meaning]]</th></tr></thead>
      <tbody>{{#COLUMNS}}<tr><th scope="row"><code>{{NAME}}</code></th><td>{{MEANING}}</td></tr>{{/COLUMNS}}</tbody>
    </table>
  </section>{{/TABLES}}
</div>
