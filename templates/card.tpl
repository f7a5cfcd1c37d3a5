{{%AUTOESCAPE context="HTML"}}
<div class="card stack">
  {{#JUST}}<div class="good" role="status"><h2>{{JUST_TITLE}}</h2><p>{{JUST_TEXT}}</p></div>{{/JUST}}
  {{#NO_COOKIE}}<div class="note stack" role="status"><p><strong>[[card.no_cookie]]</strong></p><p>[[card.no_cookie_text]]</p></div>{{/NO_COOKIE}}
  <h1>[[card.title]]</h1>
  {{#EMPTY}}<p class="lead">[[card.empty]]</p>{{/EMPTY}}
  {{#STARTED}}<p class="tally"><strong>{{COUNT}}</strong>{{BI_SPACE}}[[card.of]]</p>{{/STARTED}}
  {{#CHECKED_IN}}<p>[[card.checked_in]]</p>{{/CHECKED_IN}}
  {{#COMPLETE}}<p class="note">[[card.complete]]</p>{{/COMPLETE}}
  <ul class="stamps">
    {{#BOOTHS}}<li{{#FRESH}} class="fresh"{{/FRESH}}>
      {{>STAMP}}
      <p><a href="/e/{{EVENT:u}}/b/{{CODE:u}}">{{NAME}}</a></p>
      <p class="small dim">{{#VISITED}}{{WHEN}}{{/VISITED}}{{#UNVISITED}}[[card.unvisited]]{{/UNVISITED}}</p>
    </li>{{/BOOTHS}}
  </ul>
  {{#HOW_ON}}<p>[[card.how]]{{BI_SPACE}}<a class="nowrap" href="/e/{{EVENT:u}}/code">[[card.code]]</a></p>{{/HOW_ON}}
  {{#SURVEYED}}<section class="section panel stack">
    <h2 class="rule">[[card.survey]]</h2>
    {{#UNANSWERED}}<p>[[card.survey_lead]]</p>
    <p><a class="button wide-button" href="/e/{{EVENT:u}}/survey">[[card.survey_button]]</a></p>{{/UNANSWERED}}
    {{#ANSWERED}}<p>[[card.answered]]</p>
    <p><a class="button second wide-button" href="/e/{{EVENT:u}}/done">[[card.answered_button]]</a></p>{{/ANSWERED}}
  </section>{{/SURVEYED}}
</div>
