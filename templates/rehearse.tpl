{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack rehearse">
  {{>FAULTS}}
  <h1>[[rehearse.title]]</h1>
  {{#BEGUN}}<div class="good" role="status"><p>[[rehearse.begun]]</p></div>{{/BEGUN}}
  {{#CROWDED}}<div class="good" role="status"><p>[[rehearse.crowded]]</p></div>{{/CROWDED}}
  {{#WIPED}}<div class="good" role="status"><p>[[rehearse.wiped]]</p></div>{{/WIPED}}
  {{#GONE}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p>[[rehearse.gone]]</p></div>{{/GONE}}
  {{#REFUSED}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[publish.not_yet]]</h2><p>[[rehearse.refused]]{{BI_SPACE}}<a href="/admin/e/{{EVENT:u}}/edit">[[edit.title]]</a></p></div>{{/REFUSED}}
  {{#START}}<p class="lead">[[rehearse.lead]]</p>
  <ul class="list">
    <li>[[rehearse.lead_copy]]</li>
    <li>[[rehearse.lead_hours]]</li>
    <li>[[rehearse.lead_apart]]</li>
    <li>[[rehearse.lead_hidden]]</li>
    <li>[[rehearse.lead_accounts]]</li>
  </ul>
  <form class="panel stack" method="post" action="/admin/e/{{EVENT:u}}/rehearse">
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    {{#OF_DRAFT}}<p>[[rehearse.of_draft]]</p>{{/OF_DRAFT}}
    {{#OF_PUBLISHED}}<p>[[rehearse.of_published]]</p>{{/OF_PUBLISHED}}
    {{#DRAFT_FAULTY}}<p class="note">[[rehearse.of_faulty]]{{BI_SPACE}}<a href="/admin/e/{{EVENT:u}}/edit">[[edit.title]]</a></p>{{/DRAFT_FAULTY}}
    <button class="button wide-button" name="act" value="begin">[[rehearse.begin]]</button>
  </form>{{/START}}
  {{#THERE}}<p class="lead">{{STATE}}</p>
  {{#GOES_ON}}<p>[[rehearse.goes_on]]</p>{{/GOES_ON}}
  {{#CLOSED}}<p class="note">[[rehearse.closed]]</p>{{/CLOSED}}
  <p>[[rehearse.address]]<br><span class="address">{{ADDRESS}}</span></p>
  <section class="section stack" aria-labelledby="try">
    <h2 id="try">[[rehearse.try]]</h2>
    <ul class="panel rows">
      <li><a href="/admin/e/{{SLUG:u}}/posters">[[rehearse.try_posters]]</a><br>[[rehearse.try_posters_how]]</li>
      <li><a href="/e/{{SLUG:u}}">[[rehearse.try_visitor]]</a><br>[[rehearse.try_visitor_how]]</li>
      <li><a href="/admin/e/{{SLUG:u}}">[[rehearse.try_tally]]</a><br>[[rehearse.try_tally_how]]</li>
      <li><a href="/admin/e/{{SLUG:u}}/today">[[rehearse.try_today]]</a><br>[[rehearse.try_today_how]]</li>
      {{#REWARD}}<li><a href="/admin/e/{{SLUG:u}}/reward">[[rehearse.try_reward]]</a><br>[[rehearse.try_reward_how]]</li>{{/REWARD}}
      <li><strong>[[rehearse.try_booth]]</strong><br>[[rehearse.try_booth_how]]</li>
    </ul>
  </section>
  {{#CROWD}}<section class="section stack" aria-labelledby="crowd">
    <h2 id="crowd">[[rehearse.crowd]]</h2>
    <form class="panel stack" method="post" action="/admin/e/{{EVENT:u}}/rehearse" novalidate>
      <input type="hidden" name="submission" value="{{SUBMISSION}}"><input type="hidden" name="base" value="{{BASE}}">
      <div class="field{{#PEOPLE_WRONG}} wrong{{/PEOPLE_WRONG}}">
        <label for="people">[[rehearse.people]]<span class="must">[[form.must]]</span></label>
        <p class="support" id="people-support">{{SUPPORT}}</p>
        {{#PEOPLE_WRONG}}<p class="fault" id="people-fault">{{FAULT}}</p>{{/PEOPLE_WRONG}}
        <input type="text" inputmode="numeric" id="people" name="people" value="{{PEOPLE}}" autocomplete="off" required aria-describedby="people-support{{#PEOPLE_WRONG}} people-fault{{/PEOPLE_WRONG}}"{{#PEOPLE_WRONG}} aria-invalid="true"{{/PEOPLE_WRONG}}>
      </div>
      <button class="button second" name="act" value="crowd">[[rehearse.crowd_button]]</button>
    </form>
  </section>{{/CROWD}}
  <section class="section stack" aria-labelledby="wipe">
    <h2 id="wipe">[[rehearse.wipe]]</h2>
    <p>[[rehearse.wipe_lead]]</p>
    <details class="panel"><summary>[[rehearse.wipe_open]]</summary>
      <form class="stack" method="post" action="/admin/e/{{EVENT:u}}/rehearse">
        <input type="hidden" name="base" value="{{BASE}}">
        <p>[[rehearse.wipe_sure]]</p>
        <button class="button danger" name="act" value="wipe">[[rehearse.wipe_button]]</button>
      </form>
    </details>
  </section>{{/THERE}}
</div>
