{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <h1>[[events.title]]</h1>
  {{#SOME}}<p>[[events.lead]]</p>
  <ul class="rows">
    {{#ENTRIES}}<li class="stack">
      <h2 class="onward"><a href="/e/{{EVENT:u}}">{{NAME}}</a></h2>
      <p>{{PERIOD}}<br>{{VENUE}}</p>
      {{>STATUS}}
    </li>{{/ENTRIES}}
  </ul>{{/SOME}}
  {{#NONE}}<p>[[events.none]]</p>{{/NONE}}
</div>
