{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <div class="good" role="status"><h1>[[done.title]]</h1><p>{{#FIRST}}[[done.lead]]{{/FIRST}}{{#CORRECTED}}[[done.corrected]]{{/CORRECTED}}</p></div>
  <section class="section">
    <h2>[[done.recorded]]</h2>
    <dl class="panel facts">
      <div><dt>[[done.reference]]</dt><dd><strong class="reference">{{REFERENCE}}</strong><br><span class="small dim">[[done.reference_support]]</span></dd></div>
      <div><dt>[[done.at]]</dt><dd>{{WHEN}}</dd></div>
      <div><dt>[[done.booths]]</dt><dd>{{#SOME_VISITS}}<ul class="chips">{{#VISITS}}<li>{{NAME}}</li>{{/VISITS}}</ul>{{/SOME_VISITS}}{{#NO_VISITS}}[[done.nothing]]{{/NO_VISITS}}</dd></div>
      {{#ANSWERS}}<div><dt>{{TITLE}}</dt><dd>{{#CHOICES}}<p>{{LABEL}}</p>{{/CHOICES}}{{#TEXTS}}<p class="typed">{{TEXT:p}}</p>{{/TEXTS}}</dd></div>{{/ANSWERS}}
    </dl>
    <p class="actions"><a class="button second" href="/e/{{EVENT:u}}/survey">[[done.correct]]</a></p>
  </section>
  {{#LEFT}}<section class="section">
    <h2>[[done.left]]</h2>
    <p>[[done.left_lead]]</p>
    <ul class="list">{{#BOOTHS}}<li><a href="/e/{{EVENT:u}}/b/{{CODE:u}}">{{NAME}}</a></li>{{/BOOTHS}}</ul>
  </section>{{/LEFT}}
  <p class="actions"><a class="button second" href="/e/{{EVENT:u}}/card">[[done.card]]</a><a class="button second" href="/e/{{EVENT:u}}">[[done.event]]</a></p>
</div>
