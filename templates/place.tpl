{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack place">
  {{#AT_BOOTH}}<div class="place-name">
    {{>STAMP}}
    <div>
      <p class="dim">{{#STALL}}<span class="stall-label">{{LABEL}}</span>{{BI_SPACE}}{{/STALL}}{{PREFECTURE}}</p>
      <h1>{{TITLE}}</h1>
    </div>
  </div>{{/AT_BOOTH}}
  {{#ELSEWHERE}}<h1>{{TITLE}}</h1>
  {{#COLLECT}}<div class="faces">{{#FACES}}{{>STAMP}}{{/FACES}}</div>{{/COLLECT}}{{/ELSEWHERE}}
  {{#OFFER}}
  <p class="lead">{{#AT_BOOTH}}[[place.booth_lead]]{{/AT_BOOTH}}{{#AT_ENTRANCE}}[[place.entrance_lead]]{{/AT_ENTRANCE}}</p>
  <div class="thumb"><form method="post" action="/q/{{TOKEN:u}}">
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <button class="button wide-button">{{#AT_BOOTH}}[[place.booth_button]]{{/AT_BOOTH}}{{#AT_ENTRANCE}}[[place.entrance_button]]{{/AT_ENTRANCE}}</button>
  </form></div>
  <p class="small dim">[[place.privacy]]{{BI_SPACE}}<a class="nowrap" href="/privacy">[[page.privacy]]</a></p>
  {{/OFFER}}
  {{#RECORDED}}
  <div class="good" role="status"><h2>[[place.recorded]]</h2><p>[[place.recorded_lead]]</p></div>
  <p class="actions"><a class="button" href="/e/{{EVENT:u}}/card">[[place.card]]</a></p>
  {{/RECORDED}}
  {{#CLOSED}}
  {{>STATUS}}
  {{#WAITING}}<p class="lead">[[place.closed_wait]]</p>{{/WAITING}}
  {{#OVER}}<p class="lead">[[place.closed_over]]</p>{{/OVER}}
  {{#UNSAVED}}<p class="note">[[place.unsaved]]</p>{{/UNSAVED}}
  {{#TOO_LATE}}<p class="note">[[place.too_late]]</p>{{/TOO_LATE}}
  <p class="actions"><a class="button second" href="/e/{{EVENT:u}}">{{#COMING}}[[place.event]]{{/COMING}}{{#OVER}}[[place.event_over]]{{/OVER}}</a>{{#OWN_CARD}}<a class="button second" href="/e/{{EVENT:u}}/card">[[place.card]]</a>{{/OWN_CARD}}</p>
  {{/CLOSED}}
  {{#GONE}}
  <div class="note stack"><p><strong>[[state.withdrawn]]</strong></p></div>
  <p class="actions"><a class="button second" href="/e/{{EVENT:u}}">[[place.event]]</a></p>
  {{/GONE}}
  {{#REVOKED}}
  <div class="note stack"><p><strong>[[place.revoked]]</strong></p><p>[[place.revoked_lead]]</p></div>
  <p class="actions"><a class="button" href="/e/{{EVENT:u}}/code">[[place.code]]</a></p>
  {{/REVOKED}}
  {{#REWARD}}{{>REWARD_NOW}}{{/REWARD}}
  {{#AT_BOOTH}}<p class="onward"><a href="/e/{{EVENT:u}}/b/{{CODE:u}}">[[place.booth_more]]</a></p>{{/AT_BOOTH}}
</div>
