/** The one style sheet of the payer's pages: phone first, light and dark, every text at least 4.5 : 1 against its ground. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#171b2c;--soft:#525b70;--paper:#fff;--ground:#f3f5f9;--line:#d9dfe9;--field:#8a93a6;--good:#08683f;--goodbg:#e6f5ee;--warn:#7a4d00;--warnbg:#fdf3e1;--bad:#a4161a;--act:#1f4fd1;--actink:#fff;--actbg:#eef3ff;--shadow:0 1px 2px rgb(20 30 60/.06),0 10px 30px rgb(20 30 60/.08)}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f8;--soft:#b1bacb;--paper:#191f2e;--ground:#0f131d;--line:#333d52;--field:#7f8aa1;--good:#62d6a4;--goodbg:#12322a;--warn:#f2c064;--warnbg:#362a12;--bad:#ff9a94;--act:#9db8ff;--actink:#0f1830;--actbg:#1d2740;--shadow:none}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;padding:16px;background:var(--ground);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header,main,footer{width:100%;max-width:480px}
header{display:flex;align-items:center;gap:12px;padding:8px 4px 16px}
header img{max-height:44px;max-width:180px;display:block}
header .mark{flex:none;width:40px;height:40px;border-radius:10px;background:var(--act);color:var(--actink);display:grid;place-items:center;font-weight:650;font-size:19px}
header .name{font-weight:620;font-size:17px;overflow-wrap:anywhere;margin:0}
main{background:var(--paper);border:1px solid var(--line);border-radius:16px;padding:24px 20px;box-shadow:var(--shadow)}
h1{margin:0 0 4px;font-size:22px;line-height:1.3;letter-spacing:-.01em}
h2{margin:28px 0 10px;font-size:16px;line-height:1.35}
p{margin:8px 0;color:var(--soft)}
a{color:var(--act)}
.amount{color:var(--ink);margin:6px 0 10px;font-size:38px;line-height:1.15;font-weight:680;letter-spacing:-.02em;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.good h1{color:var(--good)}.warn h1{color:var(--warn)}
.sign{display:grid;place-items:center;width:44px;height:44px;border-radius:50%;margin:0 0 12px;font-size:24px;font-weight:700}
.good .sign{background:var(--goodbg);color:var(--good)}.warn .sign{background:var(--warnbg);color:var(--warn)}.plain .sign{background:var(--actbg);color:var(--act)}
.badge{display:inline-block;margin:0 0 12px;padding:4px 10px;border-radius:999px;background:var(--warnbg);color:var(--warn);font-size:14px;font-weight:620}
.ways{list-style:none;margin:0;padding:0;display:grid;gap:10px}
.way{display:grid;grid-template-columns:1fr auto;gap:2px 12px;align-items:baseline;padding:14px 16px;border:1.5px solid var(--line);border-radius:12px;text-decoration:none;color:var(--ink);background:var(--paper)}
.way:hover{border-color:var(--act);background:var(--actbg)}
.way b{font-weight:620}
.way .total{font-weight:650;font-variant-numeric:tabular-nums;text-align:right}
.way .detail{grid-column:1/-1;color:var(--soft);font-size:15px}
.button{display:block;width:100%;margin:12px 0 0;padding:14px 18px;border:0;border-radius:12px;background:var(--act);color:var(--actink);font:inherit;font-weight:640;text-align:center;text-decoration:none;cursor:pointer}
.button.second{background:transparent;color:var(--act);border:1.5px solid var(--act)}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
form{margin:0}
label{display:block;font-size:15px;font-weight:600;margin:0 0 6px}
.field{display:flex;gap:8px}
input[type=text]{flex:1;min-width:0;padding:12px 14px;border:1.5px solid var(--field);border-radius:10px;background:var(--paper);color:var(--ink);font:inherit;font-variant-numeric:tabular-nums}
.field .button{width:auto;margin:0;flex:none}
.hint{font-size:15px}
.error{color:var(--bad);font-weight:600}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{padding:10px 0;border-bottom:1px solid var(--line);text-align:left;font-weight:400;vertical-align:top}
td:last-child,th:last-child{text-align:right;padding-left:12px}
tfoot td,tfoot th{font-weight:650;border-bottom:0}
.pick{display:flex;gap:12px;align-items:flex-start;padding:12px 0;border-bottom:1px solid var(--line);margin:0;font-weight:400;font-size:17px}
.pick input{width:22px;height:22px;margin:2px 0 0;flex:none;accent-color:var(--act)}
.pick span{flex:1}.pick small{display:block;color:var(--soft);font-size:15px}
.pick .sum{flex:none;font-variant-numeric:tabular-nums}
fieldset{border:0;margin:0;padding:0}legend{padding:0;font-weight:600;font-size:15px}
footer{padding:16px 4px 8px;font-size:15px;color:var(--soft)}
footer p{margin:4px 0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (min-width:600px){body{padding:40px 24px}main{padding:32px}}
@media (max-width:340px){.field{flex-direction:column}.field .button{width:100%}.amount{font-size:30px}}
`;
