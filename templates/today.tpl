{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack today-acts">
  {{>FAULTS}}
  <h1>[[today.title]]</h1>
  {{#DONE}}<div class="good" role="status"><p>[[today.done]]{{BI_SPACE}}<a href="/e/{{EVENT:u}}">[[staff.public]]</a></p></div>{{/DONE}}
  {{#STALE}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p>[[today.moved]]</p></div>{{/STALE}}
  {{#PROBLEMS}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2>
    <ul>{{#ROWS}}<li>{{#AT_HAND}}<a href="#{{ID:u}}">{{WHERE}}</a>{{/AT_HAND}}{{#IN_EDITOR}}<a href="/admin/e/{{EVENT:u}}/edit/{{PART:u}}">{{WHERE}}</a>{{/IN_EDITOR}}{{BI_SPACE}}{{TEXT}}</li>{{/ROWS}}</ul></div>{{/PROBLEMS}}
  <p class="lead">[[today.lead]]</p>
  <section class="section stack" aria-labelledby="notices">
    <h2 id="notices">[[event.notices]]</h2>
    <form class="panel stack" method="post" action="/admin/e/{{EVENT:u}}/today" novalidate>
      <input type="hidden" name="base" value="{{BASE}}">
      <div class="field"><label for="text.ja">[[today.text]]</label><input type="text" id="text.ja" name="text.ja" value="{{JA}}" autocomplete="off" lang="ja"></div>
      <details{{#OTHERS_TYPED}} open{{/OTHERS_TYPED}}><summary>[[today.other_languages]]</summary>
        <div class="stack"><div class="field"><label for="text.en">[[today.text_en]]</label><input type="text" id="text.en" name="text.en" value="{{EN}}" autocomplete="off" lang="en"></div>
        <div class="field"><label for="text.easy">[[today.text_easy]]</label><input type="text" id="text.easy" name="text.easy" value="{{EASY}}" autocomplete="off" lang="ja"></div></div>
      </details>
      <button class="button wide-button" name="act" value="notice">[[today.notice]]</button>
    </form>
    {{#NOTICES}}<details class="panel"><summary>{{DATE}}{{BI_SPACE}}{{TEXT}}</summary>
      <form method="post" action="/admin/e/{{EVENT:u}}/today"><input type="hidden" name="base" value="{{BASE}}"><button class="button second" name="act" value="{{ACT}}">[[today.unnotice]]<span class="hidden">{{BI_SPACE}}{{TEXT}}</span></button></form></details>{{/NOTICES}}
  </section>
  {{#HOURS_NOW}}<section class="section stack" aria-labelledby="hours">
    <h2 id="hours">[[today.hours]]</h2>
    <form class="panel stack" method="post" action="/admin/e/{{EVENT:u}}/today" novalidate>
      <input type="hidden" name="base" value="{{BASE}}"><input type="hidden" name="day" value="{{DAY}}">
      <div class="field"><label for="to">[[today.closes_at]]</label><p class="support" id="to-support">[[today.closes_support]]</p><input type="{{TYPE}}" id="to" name="to" value="{{TO}}" aria-describedby="to-support"></div>
      <button class="button wide-button" name="act" value="closes">[[today.closes]]</button>
    </form>
  </section>{{/HOURS_NOW}}
  {{#SOME_GUESTS}}<section class="section stack" aria-labelledby="guests">
    <h2 id="guests">[[edit.part_appearances]]</h2>
    {{#SLOTS}}<details class="panel"{{#SHOWN}} open{{/SHOWN}}><summary>{{GUEST}}{{BI_SPACE}}<span class="nowrap">{{DATE}}</span>{{BI_SPACE}}<span class="nowrap">{{TIME}}</span>{{#GONE}}{{BI_SPACE}}<strong>[[event.cancelled]]</strong>{{/GONE}}{{#MOVED}}{{BI_SPACE}}<strong>[[today.slot_moved]]</strong>{{/MOVED}}</summary>
      <form class="stack" method="post" action="/admin/e/{{EVENT:u}}/today" novalidate>
        <input type="hidden" name="base" value="{{BASE}}">
        {{#PRESENT}}<div class="field"><label for="day-{{SLUG}}">[[tally.day]]</label><select id="day-{{SLUG}}" name="day">{{#DAY_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/DAY_CHOICES}}</select></div>
        <div class="field"><label for="from-{{SLUG}}">[[edit.key_starts]]</label><input type="time" id="from-{{SLUG}}" name="from" value="{{STARTS}}"></div>
        <div class="field"><label for="to-{{SLUG}}">[[edit.key_ends]]</label><input type="time" id="to-{{SLUG}}" name="to" value="{{ENDS}}"></div>
        <button class="button wide-button" name="act" value="move:{{SLUG}}">[[today.move]]</button>
        <button class="button second wide-button" name="act" value="cancel:{{SLUG}}">[[today.cancel]]</button>{{/PRESENT}}
        {{#GONE}}<button class="button second wide-button" name="act" value="restore:{{SLUG}}">[[today.restore]]</button>{{/GONE}}
      </form></details>{{/SLOTS}}
  </section>{{/SOME_GUESTS}}
  {{#BOOTHS}}<section class="section stack" aria-labelledby="booths">
    <h2 id="booths">[[edit.part_booths]]</h2>
    <p class="small">[[today.booths_support]]</p>
    <form method="post" action="/admin/e/{{EVENT:u}}/today"><input type="hidden" name="base" value="{{BASE}}">
    <ul class="panel rows">{{#ROWS}}<li><details><summary>{{NAME}}{{#GONE}}{{BI_SPACE}}<strong>[[state.withdrawn]]</strong>{{/GONE}}</summary><button class="button second" name="act" value="{{ACT}}">{{#PRESENT}}[[today.withdraw_booth]]{{/PRESENT}}{{#GONE}}[[today.return_booth]]{{/GONE}}<span class="hidden">{{BI_SPACE}}{{NAME}}</span></button></details></li>{{/ROWS}}</ul></form>
  </section>{{/BOOTHS}}
  {{#SURVEY}}<section class="section stack" aria-labelledby="survey">
    <h2 id="survey">[[edit.part_questions]]</h2>
    <p class="small">[[today.survey_support]]</p>
    <form method="post" action="/admin/e/{{EVENT:u}}/today"><input type="hidden" name="base" value="{{BASE}}">
    <ul class="panel rows">{{#ROWS}}<li><details><summary>{{NAME}}{{#GONE}}{{BI_SPACE}}<strong>[[today.gone]]</strong>{{/GONE}}</summary><button class="button second" name="act" value="{{ACT}}">{{#PRESENT}}[[today.withdraw]]{{/PRESENT}}{{#GONE}}[[today.return]]{{/GONE}}<span class="hidden">{{BI_SPACE}}{{NAME}}</span></button></details></li>{{/ROWS}}</ul></form>
  </section>{{/SURVEY}}
  {{#QUESTIONS}}<details class="panel"><summary>[[today.choices_of]]</summary>
    <form method="post" action="/admin/e/{{EVENT:u}}/today"><input type="hidden" name="base" value="{{BASE}}">
    <ul class="rows">{{#ROWS}}<li><details><summary>{{NAME}}{{#GONE}}{{BI_SPACE}}<strong>[[today.gone]]</strong>{{/GONE}}</summary><button class="button second" name="act" value="{{ACT}}">{{#PRESENT}}[[today.withdraw]]{{/PRESENT}}{{#GONE}}[[today.return]]{{/GONE}}<span class="hidden">{{BI_SPACE}}{{NAME}}</span></button></details></li>{{/ROWS}}</ul></form></details>{{/QUESTIONS}}
  <p class="actions"><a class="button second" href="/admin/e/{{EVENT:u}}/edit/history">[[edit.to_history]]</a></p>
</div>
