{{%AUTOESCAPE context="HTML"}}
<div class="card stack" data-revision="{{REVISION}}">
  <h1>[[card.title]]</h1>
  {{#JUST}}<div class="good news" role="status">{{#AT_BOOTH}}{{>STAMP}}{{/AT_BOOTH}}<div><h2>{{JUST_TITLE}}</h2><p>{{JUST_TEXT}}</p></div></div>{{/JUST}}
  {{#REACHED}}<div class="feast">{{>GIFT}}<div class="stack"><p>[[reward.reached]]</p><p><a class="button" href="/e/{{EVENT:u}}/reward">[[reward.open]]</a></p></div></div>{{/REACHED}}
  {{#NO_COOKIE}}<div class="note stack" role="status"><p><strong>[[card.no_cookie]]</strong></p><p>[[card.no_cookie_text]]</p></div>{{/NO_COOKIE}}
  {{#EMPTY}}<p class="lead">{{#COMING}}[[card.empty]]{{/COMING}}{{#PAST}}[[card.none]]{{/PAST}}</p>{{/EMPTY}}
  {{#STARTED}}<p class="tally">
    <span class="ring">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <g transform="rotate(-90 50 50)">
          <circle class="way" cx="50" cy="50" r="43"/>
          <path class="gone" d="M93 50a43 43 0 1 1-86 0 43 43 0 1 1 86 0" pathLength="{{TOTAL}}" stroke-dasharray="{{COUNT}} {{TOTAL}}"/>
          <path class="gaps" d="M93 50a43 43 0 1 1-86 0 43 43 0 1 1 86 0" pathLength="{{TOTAL}}" stroke-dasharray=".07 .93"/>
        </g>
      </svg>
      <strong>{{COUNT}}</strong>
    </span>{{BI_SPACE}}<span>[[card.of]]</span>
  </p>{{/STARTED}}
  {{#CHECKED_IN}}<p>[[card.checked_in]]</p>{{/CHECKED_IN}}
  {{#COMPLETE}}<div class="feast">{{>FLOWER}}<p>[[card.complete]]</p></div>{{/COMPLETE}}
  {{#NEXT}}<p class="note">{{TEXT}}{{BI_SPACE}}<a class="nowrap" href="/e/{{EVENT:u}}/plan#b{{CODE:u}}">[[plan.link]]</a></p>{{/NEXT}}
  {{>FIND}}
  <ol class="stamps" id="all-booths">
    {{#BOOTHS}}<li{{#FRESH}} class="fresh"{{/FRESH}}{{#NAMED}} data-also="{{ALSO}}"{{/NAMED}} data-booth="{{CODE}}"{{#MARKED}} data-poster="{{MARK}}"{{/MARKED}}{{#STALL}} data-marks="{{#VISITED}}visited{{/VISITED}}{{#HERE}} here{{/HERE}}{{#NEAREST}}next{{/NEAREST}}"{{/STALL}}>
      {{>STAMP}}
      <p><a href="/e/{{EVENT:u}}/b/{{CODE:u}}">{{NAME}}</a></p>
      <p class="small dim">{{#STALL}}<span class="stall-label">{{LABEL}}</span>{{BI_SPACE}}{{/STALL}}{{#VISITED}}<span class="when">{{WHEN}}</span>{{/VISITED}}{{#UNVISITED}}<span class="still">{{#COMING}}[[card.unvisited]]{{/COMING}}{{#PAST}}[[card.missed]]{{/PAST}}</span>{{/UNVISITED}}</p>
    </li>{{/BOOTHS}}
  </ol>
  {{#KEEPSAKE}}<div class="stack keepsake" id="keepsake" data-days="{{PERIOD}}" hidden>
    <p><button class="button second" type="button">[[card.keepsake]]</button></p>
    <div role="status"><p class="small dim" hidden>[[card.keepsake_note]]</p></div>
    <template><script src="/static/keepsake.js" defer></script></template>
  </div>{{/KEEPSAKE}}
  <template id="waiting-stamp"><p class="badge">[[card.waiting]]</p></template>
  {{#HOW_ON}}<p>[[card.how]]{{BI_SPACE}}<a class="nowrap" href="/e/{{EVENT:u}}/code">[[card.code]]</a></p>{{/HOW_ON}}
  {{#REWARD}}<section class="section panel stack">
    <h2 class="rule">[[reward.heading]]</h2>
    <p>{{GOAL}}</p>
    {{>REWARD_NOW}}
    <p class="small dim">{{WHERE}}<br>{{UNTIL}}</p>
  </section>{{/REWARD}}
  {{#SURVEYED}}<section class="section panel stack">
    <h2 class="rule">[[card.survey]]</h2>
    {{#UNANSWERED}}<p>[[card.survey_lead]]</p>
    <p><a class="button wide-button" href="/e/{{EVENT:u}}/survey">[[card.survey_button]]</a></p>
    <p class="small dim">[[event.survey_until]]</p>{{/UNANSWERED}}
    {{#ANSWERED}}<p>[[card.answered]]</p>
    <p><a class="button second wide-button" href="/e/{{EVENT:u}}/done">[[card.answered_button]]</a></p>{{/ANSWERED}}
  </section>{{/SURVEYED}}
  <section class="section panel stack">
    <h2 class="rule">[[card.handover]]</h2>
    <p>[[card.handover_lead]]</p>
    {{#HANDING}}<p>[[card.handover_code]]<br><strong class="code-big">{{HANDOVER_CODE}}</strong><br><span class="small dim">[[card.handover_until]]</span></p>{{/HANDING}}
    {{#OFFER}}<form method="post" action="/e/{{EVENT:u}}/handover">
      <input type="hidden" name="submission" value="{{SUBMISSION}}">
      <button class="button second wide-button">[[card.handover_make]]</button>
    </form>{{/OFFER}}
    <p class="onward"><a href="/e/{{EVENT:u}}/handover#enter">[[card.handover_enter]]</a></p>
  </section>
</div>
