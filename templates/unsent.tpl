{{%AUTOESCAPE context="HTML"}}
<template id="unsent" data-as="{{LANG}}{{#KIOSK_DEVICE}} kiosk{{/KIOSK_DEVICE}}"{{#OF_FAIR}} data-fair="/e/{{EVENT:u}}"{{/OF_FAIR}}{{#AHEAD}} data-ahead="{{PATHS}}"{{/AHEAD}}>
  <div class="unsent">
    <div role="status">
      <p class="hidden" data-when="sending" hidden>[[unsent.sending]]</p>
      <p class="note" data-when="unkept" hidden>[[unsent.unkept]]</p>
      <p class="note" data-when="restored" hidden>[[unsent.restored]]</p>
      <p class="note" data-when="kept" hidden>[[unsent.kept]]</p>
      <p class="note" data-when="waiting" hidden><strong>[[unsent.waiting]]</strong>{{BI_SPACE}}[[unsent.waiting_text]]</p>
      <span class="hidden" data-when="stamps" hidden>[[unsent.stamps]]</span>
      <p class="note" data-when="lang" hidden>{N}</p>
      <p class="note" data-when="refused" hidden><strong>[[unsent.refused]]</strong>{{BI_SPACE}}[[unsent.refused_text]]</p>
      <p class="good" data-when="sent" hidden>[[unsent.sent]]</p>
    </div>
    <p class="actions"><button class="button small" type="button" data-when="waiting" hidden>[[unsent.send]]</button><button class="button second small" type="button" data-when="refused" hidden>[[unsent.why]]</button><button class="button second small" type="button" data-when="restored" hidden>[[unsent.clear]]</button></p>
  </div>
</template>
