{{%AUTOESCAPE context="HTML"}}
<div class="narrow">
  <p class="back"><a href="/e/{{EVENT:u}}">[[relations.back]]</a></p>
  <div class="stack">
    <h1>{{TITLE}}</h1>
    <p>[[relations.lead]]</p>
    <ul class="list">{{#KINDS}}<li><a href="#{{KIND:u}}">{{RELATION}}</a></li>{{/KINDS}}</ul>
  </div>
  {{#KINDS}}<section class="section panel stack" aria-labelledby="{{KIND}}">
    <h2 id="{{KIND}}">{{RELATION}}</h2>
    <p class="badges"><span class="badge {{CATEGORY}}">{{CATEGORY_NAME}}</span></p>
    {{#PARAGRAPHS}}<p>{{TEXT}}</p>{{/PARAGRAPHS}}
    {{#SHARED}}<h3>[[relations.booths]]</h3>
    <ul class="faces">{{#BOOTHS}}<li>{{>STAMP}}<a href="/e/{{EVENT:u}}/b/{{CODE:u}}">{{NAME}}</a>{{#DETAILED}}[[relations.detail]]{{/DETAILED}}{{#GONE}}{{BI_SPACE}}<span class="badge">[[state.withdrawn]]</span>{{/GONE}}</li>{{/BOOTHS}}</ul>{{/SHARED}}
  </section>{{/KINDS}}
</div>
