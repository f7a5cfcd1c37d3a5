{{%AUTOESCAPE context="HTML"}}
<div class="hero" data-revision="{{REVISION}}">
  <div class="faces garland">{{#FACES}}{{>STAMP}}{{/FACES}}</div>
  {{>STATUS}}
  {{#GUEST_NOW}}<p class="good">{{TEXT}}</p>{{/GUEST_NOW}}
  <div class="actions">
    {{#OPEN}}<a class="button" href="/e/{{EVENT:u}}/code">[[event.checkin]]</a>{{/OPEN}}
    {{#ANSWERABLE}}<a class="button{{#OPEN}} second{{/OPEN}}" href="/e/{{EVENT:u}}/survey">[[event.survey]]</a>{{/ANSWERABLE}}
    {{#AHEAD}}<a class="button{{#ANSWERABLE}} second{{/ANSWERABLE}}" href="/e/{{EVENT:u}}/event.ics">[[event.calendar]]</a>{{#EARLY}}{{#GUIDE}}<a class="button second" href="#guide">[[guide.title]]</a>{{/GUIDE}}{{/EARLY}}{{/AHEAD}}
  </div>
  {{#ANSWERABLE}}{{#LATER}}<p class="small">[[event.survey_until]]</p>{{/LATER}}{{/ANSWERABLE}}
  <p class="lead">{{#COMING}}{{SUMMARY}}{{/COMING}}{{#PAST}}[[event.past]]{{/PAST}}</p>
</div>
{{#SOME_NOTICES}}
<section class="section" aria-labelledby="notices">
  <h2 id="notices">[[event.notices]]</h2>
  <ul class="panel rows">
    {{#NOTICES}}<li><time class="small dim" datetime="{{DATE_ISO}}">{{DATE}}</time><p>{{TEXT}}</p></li>{{/NOTICES}}
  </ul>
</section>
{{/SOME_NOTICES}}
{{#RESULTS}}
<section class="section" aria-labelledby="results">
  <h2 id="results">[[event.results]]</h2>
  <div class="panel stack">
    <dl class="facts">
      <div><dt>[[event.results_visitors]]</dt><dd>{{VISITORS}}</dd></div>
      <div><dt>[[event.results_visits]]</dt><dd>{{VISITS}}</dd></div>
      <div><dt>[[event.results_responses]]</dt><dd>{{RESPONSES}}</dd></div>
    </dl>
    <p class="small dim">[[event.results_note]]</p>
    {{#SAVE}}<ul class="list">
      <li><a href="/e/{{EVENT:u}}/open-data.csv" hreflang="ja">[[event.results_csv]]</a></li>
      <li><a href="/e/{{EVENT:u}}/open-data-dictionary.csv" hreflang="ja">[[event.results_dictionary]]</a></li>
    </ul>{{/SAVE}}
  </div>
</section>
{{/RESULTS}}
{{#ONWARD}}
<section class="section" aria-labelledby="onward">
  <h2 id="onward">[[event.onward]]</h2>
  <div class="panel stack">
    <p>[[event.onward_lead]]</p>
    <ul class="list">{{#LINKS}}<li><a href="{{URL}}" rel="external">{{LABEL}}</a></li>{{/LINKS}}</ul>
  </div>
</section>
{{/ONWARD}}
{{>BOOTHS_FIRST}}
<div class="pair">
  <section class="section" aria-labelledby="days">
    <h2 id="days">[[event.days]]</h2>
    <div class="panel stack">
      <table>
        <caption class="hidden">[[event.days]]</caption>
        <thead><tr><th scope="col">[[event.day]]</th><th scope="col">[[event.hours]]</th><th scope="col"><span class="hidden">[[event.calendar]]</span></th></tr></thead>
        <tbody>
          {{#DAYS}}<tr{{#TODAY}} class="now"{{/TODAY}}><th scope="row"><time datetime="{{DATE_ISO}}">{{DATE}}</time>{{#TODAY}}{{BI_SPACE}}<span class="badge">[[event.today]]</span>{{/TODAY}}</th><td class="hours">{{HOURS}}</td><td>{{#CALENDAR}}<a class="add" href="/e/{{EVENT:u}}/calendar/{{ENTRY:u}}.ics"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M12 12v6M9 15h6"/></svg><span class="hidden">[[event.calendar_day]]</span></a>{{/CALENDAR}}</td></tr>{{/DAYS}}
        </tbody>
      </table>
      {{#COMING}}<p><a class="button second small" href="/e/{{EVENT:u}}/event.ics">[[event.calendar_all]]</a></p>{{/COMING}}
    </div>
  </section>
  <section class="section" aria-labelledby="venue">
    <h2 id="venue">[[event.venue]]</h2>
    <div class="panel stack">
      <p class="lead"><strong>{{VENUE}}</strong>{{#INSIDE}}<br>{{FLOOR}}{{/INSIDE}}</p>
      <p>{{ADDRESS}}</p>
      {{#MAP}}<p><a class="button second small" href="{{MAP_URL}}" rel="external">[[event.map]]</a></p>{{/MAP}}
      {{#GUIDE}}<p><a class="button second small" href="#guide">[[guide.title]]</a></p>{{/GUIDE}}
    </div>
  </section>
</div>
{{#SOME_GUESTS}}
<section class="section" aria-labelledby="guests">
  <h2 id="guests">{{#COMING}}[[event.guests]]{{/COMING}}{{#PAST}}[[event.guests_past]]{{/PAST}}</h2>
  {{#GUESTS}}<div class="panel stack">
    <h3>{{GUEST}}</h3>
    {{#NOTE}}<p>{{TEXT}}</p>{{/NOTE}}
    {{#SLOTS}}<p><time datetime="{{DATE_ISO}}">{{DATE}}</time></p>
    <ul class="chips">{{#TIMES}}<li>{{#MOVED}}<s class="small dim">{{BEFORE}}</s>{{BI_SPACE}}{{/MOVED}}{{#HELD}}{{TIME}}{{/HELD}}{{#CANCELLED}}<s>{{TIME}}</s>{{BI_SPACE}}<strong>[[event.cancelled]]</strong>{{/CANCELLED}}{{#CALENDAR}}<a class="add" href="/e/{{EVENT:u}}/calendar/{{ENTRY:u}}.ics"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M12 12v6M9 15h6"/></svg><span class="hidden">[[event.calendar_guest]]</span></a>{{/CALENDAR}}</li>{{/TIMES}}</ul>
    {{#CHANGES}}<p class="note">{{TEXT}}</p>{{/CHANGES}}
    {{#TENTATIVE}}<p class="note">[[event.tentative]]</p>{{/TENTATIVE}}{{/SLOTS}}
  </div>{{/GUESTS}}
</section>
{{/SOME_GUESTS}}
{{#REWARD}}
<section class="section" aria-labelledby="reward">
  <h2 id="reward">[[reward.heading]]</h2>
  <div class="panel prize">
    {{>GIFT}}
    <div class="stack">
      <p>{{GOAL}}</p>
      {{#OVER}}<p><strong>[[reward.now_over]]</strong></p>{{/OVER}}
      {{#OFFER}}<p class="small">{{WHERE}}<br>{{UNTIL}}</p>
      <div id="reward-now" hidden></div>
      <p><a class="button second small" href="/e/{{EVENT:u}}/reward">[[reward.more]]</a></p>{{/OFFER}}
    </div>
  </div>
</section>
{{/REWARD}}
{{>BOOTHS_LAST}}
{{#GUIDE}}
<section class="section" aria-labelledby="guide">
  <h2 id="guide">[[guide.title]]</h2>
  <dl class="panel facts guide">
    {{#TOPICS}}<div><dt>{{TOPIC}}</dt><dd>{{#PARAGRAPHS}}<p>{{TEXT}}</p>{{/PARAGRAPHS}}</dd></div>{{/TOPICS}}
    {{#CONTACTS}}<div><dt>[[contact.title]]</dt><dd>{{>CONTACT}}</dd></div>{{/CONTACTS}}
  </dl>
</section>
{{/GUIDE}}
{{#ABOUT}}
<section class="section" aria-labelledby="about">
  <h2 id="about">[[event.about]]</h2>
  <div class="panel stack">{{#PAST}}<p class="small dim">[[event.about_before]]</p><p>{{SUMMARY}}</p>{{/PAST}}{{#PARAGRAPHS}}<p>{{TEXT}}</p>{{/PARAGRAPHS}}</div>
</section>
{{/ABOUT}}
