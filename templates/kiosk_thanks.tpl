{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <div class="thanks" role="status">{{>FLOWER}}<div><h1>[[kiosk.thanks]]</h1><p>[[kiosk.thanks_lead]]</p></div></div>
  <p><a class="button wide-button" href="{{KIOSK_START}}">[[kiosk.next]]</a></p>
  {{#LEAVES}}<p>[[kiosk.leaves]]{{BI_SPACE}}<a href="/e/{{EVENT:u}}/done?stay=yes">[[kiosk.stay]]</a></p>{{/LEAVES}}
</div>
