{{%AUTOESCAPE context="HTML"}}
<div class="stamp{{#BLANK}} blank{{/BLANK}}" aria-hidden="true">
  <svg viewBox="0 0 100 100" lang="ja">
    <g transform="rotate({{TURN}} 50 50)">
      {{#SHAPE_ROUND}}<circle class="edge" cx="50" cy="50" r="47"/><circle class="hairline" cx="50" cy="50" r="43"/>{{/SHAPE_ROUND}}
      {{#SHAPE_PLUM}}<path class="edge" d="M36.4 8.2A14 14 0 0 1 63.6 8.2A14 14 0 0 1 85.6 24.1A14 14 0 0 1 94 50A14 14 0 0 1 85.6 75.9A14 14 0 0 1 63.6 91.8A14 14 0 0 1 36.4 91.8A14 14 0 0 1 14.4 75.9A14 14 0 0 1 6 50A14 14 0 0 1 14.4 24.1A14 14 0 0 1 36.4 8.2z"/><circle class="hairline" cx="50" cy="50" r="41"/>{{/SHAPE_PLUM}}
      {{#SHAPE_SQUARE}}<rect class="edge" x="6" y="6" width="88" height="88" rx="12"/><rect class="hairline" x="10.5" y="10.5" width="79" height="79" rx="8"/>{{/SHAPE_SQUARE}}
      {{#SHAPE_HEXAGON}}<path class="edge" d="M50 1 92.4 25.5v49L50 99 7.6 74.5v-49z"/><path class="hairline" d="M50 6 88.1 28v44L50 94 11.9 72V28z"/>{{/SHAPE_HEXAGON}}
      <path class="hairline" d="M13 36.5h74M13 65.5h74"/>
      <text class="top" x="50" y="30">{{PREFECTURE}}</text>
      <text class="n{{SIZE}}" x="50" y="51" dominant-baseline="central">{{NAME}}</text>
      {{#STAMPED}}<text class="bottom" x="50" y="80">{{DATE}}</text>{{/STAMPED}}
      {{#PLAIN}}<path class="hairline" d="M34 76q4-6 8 0t8 0 8 0 8 0"/>{{/PLAIN}}
    </g>
  </svg>
</div>
