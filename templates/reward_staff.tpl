{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[staff.reward]]</h1>
  <p class="lead">{{GOAL}}</p>
  <p>{{WHERE}}<br>{{UNTIL}}</p>
  {{#OVER}}<p class="note">[[reward.now_over]]</p>{{/OVER}}
  {{#NONE}}<p class="note">[[staff.reward_none_left]]</p>{{/NONE}}
  <dl class="figures">
    <div class="panel"><dt>[[staff.reward_given]]</dt><dd><data value="{{COUNT}}">{{VALUE}}</data>{{BI_SPACE}}[[staff.reward_pieces]]</dd><dd class="small dim">[[staff.reward_stock]]</dd></div>
    <div class="panel"><dt>[[staff.reward_left]]</dt><dd><data value="{{LEFT}}">{{LEFT_WORDS}}</data>{{BI_SPACE}}[[staff.reward_pieces]]</dd></div>
  </dl>
  <p class="small dim">[[staff.reward_left_note]]</p>
  <section class="panel stack" aria-labelledby="word">
    <h2 class="rule" id="word">[[staff.reward_word]]</h2>
    <p><strong class="code-big">{{WORD}}</strong></p>
    <p class="small dim">[[staff.reward_word_day]]</p>
  </section>
  <section class="section stack" aria-labelledby="how">
    <h2 id="how">[[staff.reward_how]]</h2>
    <ol class="list">
      <li>[[staff.reward_how_screen]]</li>
      <li>[[staff.reward_how_scan]]</li>
      <li>[[staff.reward_how_word]]</li>
      <li>[[staff.reward_how_once]]</li>
    </ol>
  </section>
  {{#SOME}}<section class="section stack" aria-labelledby="hours">
    <h2 id="hours">[[staff.reward_hours]]</h2>
    <div class="panel"><table>
      <caption class="hidden">[[staff.reward_hours]]</caption>
      <thead><tr><th scope="col">[[tally.day]]</th><th scope="col">[[staff.reward_hour]]</th><th scope="col" class="number">[[staff.reward_given]]</th></tr></thead>
      <tbody>{{#ROWS}}<tr><th scope="row">{{DATE}}</th><td>{{HOUR}}</td><td class="number">{{VALUE}}</td></tr>{{/ROWS}}</tbody>
    </table></div>
  </section>{{/SOME}}
</div>
