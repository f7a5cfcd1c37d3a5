{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[next_year.title]]</h1>
  <p class="lead">[[next_year.lead]]</p>
  {{#NONE}}<p class="note">[[next_year.none]]</p>{{/NONE}}
  {{#SOME}}<form class="panel" method="get" action="/admin/new">
    <div class="field{{#FAIR_WRONG}} wrong{{/FAIR_WRONG}}">
      <label for="fair">[[next_year.source]]</label>
      {{#FAIR_WRONG}}<p class="fault" id="fair-fault">{{FAULT}}</p>{{/FAIR_WRONG}}
      <select id="fair" name="fair"{{#FAIR_WRONG}} aria-describedby="fair-fault" aria-invalid="true"{{/FAIR_WRONG}}>{{#FAIR_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/FAIR_CHOICES}}</select>
    </div>
    <button class="button second">[[next_year.source_button]]</button>
  </form>
  <p><strong>{{SOURCE}}</strong></p>
  <section class="stack" aria-labelledby="takes">
    <h2 id="takes">[[next_year.takes]]</h2>
    <ul class="list">
      <li>[[next_year.takes_texts]]</li>
      {{#DAYS}}<li>[[next_year.takes_days]]</li>{{/DAYS}}
      <li>[[next_year.takes_dates]]</li>
      {{#BOOTHS}}<li>[[next_year.takes_booths]]</li>{{/BOOTHS}}
      {{#PLAN}}<li>[[next_year.takes_plan]]</li>{{/PLAN}}
      {{#QUESTIONS}}<li>[[next_year.takes_questions]]</li>{{/QUESTIONS}}
      {{#REWARD}}<li>[[next_year.takes_reward]]</li>{{/REWARD}}
      <li>[[next_year.takes_accounts]]</li>
    </ul>
  </section>
  <section class="stack" aria-labelledby="leaves">
    <h2 id="leaves">[[next_year.leaves]]</h2>
    <ul class="list">
      <li>[[next_year.leaves_records]]</li>
      <li>[[next_year.leaves_posters]]</li>
      <li>[[next_year.leaves_guests]]</li>
      <li>[[next_year.leaves_withdrawn]]</li>
      <li>[[next_year.leaves_draft]]</li>
      <li>[[next_year.leaves_states]]</li>
    </ul>
    <p class="note">[[next_year.by_hand]]</p>
  </section>
  <form class="panel" method="post" action="/admin/new" novalidate>
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <input type="hidden" name="fair" value="{{FAIR}}">
    <div class="field{{#FIRST_WRONG}} wrong{{/FIRST_WRONG}}">
      <label for="first">[[next_year.first]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="first-support">{{WEEKDAY}}</p>
      {{#FIRST_WRONG}}<p class="fault" id="first-fault">{{FAULT}}</p>{{/FIRST_WRONG}}
      <input type="date" id="first" name="first" value="{{FIRST}}" required aria-describedby="first-support{{#FIRST_WRONG}} first-fault{{/FIRST_WRONG}}"{{#FIRST_WRONG}} aria-invalid="true"{{/FIRST_WRONG}}>
    </div>
    <div class="field{{#SLUG_WRONG}} wrong{{/SLUG_WRONG}}">
      <label for="slug">[[next_year.slug]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="slug-support">[[next_year.slug_support]]</p>
      {{#SLUG_WRONG}}<p class="fault" id="slug-fault">{{FAULT}}</p>{{/SLUG_WRONG}}
      <input type="text" id="slug" name="slug" value="{{SLUG}}" autocomplete="off" autocapitalize="none" spellcheck="false" required aria-describedby="slug-support{{#SLUG_WRONG}} slug-fault{{/SLUG_WRONG}}"{{#SLUG_WRONG}} aria-invalid="true"{{/SLUG_WRONG}}>
    </div>
    <button class="button wide-button">[[next_year.button]]</button>
  </form>{{/SOME}}
</div>
