{{%AUTOESCAPE context="HTML"}}
<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">{{#PARTS}}<rect class="{{KIND}}" x="{{X}}" y="0" width="{{WIDTH}}" height="10"></rect>{{/PARTS}}</svg>
