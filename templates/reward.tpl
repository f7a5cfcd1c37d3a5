{{%AUTOESCAPE context="HTML"}}
<div class="narrow">
  <div class="stack">
    {{>FAULTS}}
    <h1>{{NAME}}</h1>
    {{#GIVEN}}<div class="feast" role="status">{{>GIFT}}<div><p>[[reward.now_given]]</p><p class="small">{{TEXT}}</p></div></div>{{/GIVEN}}
    {{#OVER}}<div class="note" role="status"><p><strong>[[reward.now_over]]</strong></p><p>[[reward.over_text]]</p></div>{{/OVER}}
    {{#NONE}}<div class="note" role="status"><p><strong>[[reward.now_gone]]</strong></p><p>[[reward.gone_text]]</p></div>{{/NONE}}
    {{#REACHED}}<div class="feast" role="status">{{>GIFT}}<p>[[reward.reached]]</p></div>{{/REACHED}}
    <p class="lead">{{GOAL}}</p>
    <p>{{WHERE}}<br>{{UNTIL}}</p>
  </div>
  {{#STARTED}}<section class="section panel stack" aria-labelledby="progress">
    <h2 class="rule" id="progress">[[reward.progress]]</h2>
    {{#SHORT}}<p class="note" role="status">[[reward.short]]</p>{{/SHORT}}
    <ul class="list">
      {{#BOOTHS}}<li>{{TEXT}}</li>{{/BOOTHS}}
      {{#SURVEY}}<li>{{TEXT}}</li>{{/SURVEY}}
    </ul>
    {{#BOOTHS}}<p class="small dim">[[reward.only_scanned]]</p>{{/BOOTHS}}
    <p class="actions">{{#BOOTHS}}{{#LACKING}}<a class="button" href="/e/{{EVENT:u}}/code">[[event.checkin]]</a>{{/LACKING}}{{/BOOTHS}}{{#SURVEY}}{{#LACKING}}<a class="button second" href="/e/{{EVENT:u}}/survey">[[card.survey_button]]</a>{{/LACKING}}{{/SURVEY}}</p>
  </section>{{/STARTED}}
  {{#COUNTER}}<section class="section panel stack" aria-labelledby="counter">
    <h2 class="rule" id="counter">[[reward.counter]]</h2>
    <p>{{SHOW}}</p>
    <svg class="ticket" role="img" aria-label="[[reward.qr_label]]" data-holds="{{URL}}" viewBox="0 0 {{SIZE}} {{SIZE}}" shape-rendering="crispEdges"><path class="white" d="M0 0h{{SIZE}}v{{SIZE}}H0z"/><path class="black" d="{{PATH}}"/></svg>
    <p class="small dim">[[reward.qr_note]]</p>
  </section>
  <section class="section panel stack" aria-labelledby="staff">
    <h2 class="rule" id="staff">[[reward.staff]]</h2>
    <p>[[reward.staff_lead]]</p>
    <form id="form" method="post" action="/e/{{EVENT:u}}/reward" novalidate>
      <input type="hidden" name="submission" value="{{SUBMISSION}}">
      <div class="field{{#WRONG}} wrong{{/WRONG}}">
        <label for="word">[[reward.word]]<span class="must">[[form.must]]</span></label>
        {{#WRONG}}<p class="fault" id="word-fault">{{FAULT}}</p>{{/WRONG}}
        <input class="code secret" type="text" id="word" name="word" value="{{TYPED}}" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false"{{#WRONG}} aria-describedby="word-fault" aria-invalid="true"{{/WRONG}}>
      </div>
      <button class="button wide-button">[[reward.button]]</button>
    </form>
    <p class="small dim">[[reward.once]]</p>
  </section>{{/COUNTER}}
  <p class="actions"><a class="button second" href="/e/{{EVENT:u}}/card">[[handover.card]]</a></p>
</div>
