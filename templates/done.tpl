{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <div class="thanks" role="status">{{>FLOWER}}<div><h1>[[done.title]]</h1><p>{{#FIRST}}[[done.lead]]{{/FIRST}}{{#CORRECTED}}[[done.corrected]]{{/CORRECTED}}</p></div></div>
  <section class="section">
    <h2>[[done.recorded]]</h2>
    <dl class="panel facts">
      <div><dt>[[done.booths]]</dt><dd>{{#SOME_VISITS}}<ul class="faces">{{#VISITS}}<li>{{>STAMP}}<span>{{NAME}}</span></li>{{/VISITS}}</ul>{{/SOME_VISITS}}{{#NO_VISITS}}[[done.nothing]]{{/NO_VISITS}}</dd></div>
      {{#ANSWERS}}<div><dt>{{TITLE}}</dt><dd>{{#CHOICES}}<p>{{LABEL}}</p>{{/CHOICES}}{{#TEXTS}}<p class="typed">{{TEXT:p}}</p>{{/TEXTS}}</dd></div>{{/ANSWERS}}
      <div><dt>[[done.at]]</dt><dd>{{WHEN}}</dd></div>
      <div><dt>[[done.reference]]</dt><dd><strong class="reference">{{REFERENCE}}</strong><br><span class="small dim">[[done.reference_support]]</span></dd></div>
    </dl>
    <p class="actions"><a class="button second" href="/e/{{EVENT:u}}/survey">[[done.correct]]</a></p>
  </section>
  {{#LEFT}}<section class="section stack">
    <h2>[[done.left]]</h2>
    <p>[[done.left_lead]]</p>
    <ul class="stamps">
      {{#BOOTHS}}<li>
        {{>STAMP}}
        <h3><a href="/e/{{EVENT:u}}/b/{{CODE:u}}">{{NAME}}</a></h3>
        <p class="small dim">{{PREFECTURE}}</p>
      </li>{{/BOOTHS}}
    </ul>
  </section>{{/LEFT}}
  <p class="actions"><a class="button second" href="/e/{{EVENT:u}}/card">[[done.card]]</a><a class="button second" href="/e/{{EVENT:u}}">[[done.event]]</a></p>
</div>
