{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="stack no-print">
  <h1>[[staff.slips]]</h1>
  <p class="note"><strong>[[staff.slips_once]]</strong></p>
  <p class="lead">[[staff.slips_lead]]</p>
  <p class="actions"><a class="button second" href="{{BACK}}">[[staff.slips_back]]</a></p>
</div>
<div class="slips">
{{#SLIPS}}<section class="slip" aria-label="[[staff.slip_label]]">
  <div class="slip-text">
    {{#OF_FAIR}}<p class="slip-fair">{{FAIR}}</p>{{/OF_FAIR}}
    <h2>{{NAME}}</h2>
    <dl><div><dt>[[login.login]]</dt><dd><strong class="slip-login">{{LOGIN}}</strong></dd></div><div><dt>[[staff.slip_until]]</dt><dd><time datetime="{{UNTIL_AT}}">{{UNTIL}}</time></dd></div></dl>
    <ol><li>[[staff.slip_open]]</li><li>[[staff.slip_set]]</li><li>[[staff.slip_then]]</li></ol>
  </div>
  {{#SQUARES}}<svg class="slip-qr" role="img" aria-label="[[staff.slip_qr]]" viewBox="0 0 {{SIZE}} {{SIZE}}" shape-rendering="crispEdges"><path class="white" d="M0 0h{{SIZE}}v{{SIZE}}H0z"/><path class="black" d="{{PATH}}"/></svg>{{/SQUARES}}
  <p class="slip-url">{{URL}}</p>
</section>{{/SLIPS}}
</div>
