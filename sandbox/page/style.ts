/** The pages' looks: one column on a phone, two on a desk; no outside files. */
export const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1a1f36;background:#f6f8fa}
.banner{margin:0;padding:.75rem 1rem;background:#7a2e00;color:#fff;text-align:center}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem;display:grid;gap:2rem}
@media(min-width:48rem){main{grid-template-columns:1fr 1fr;padding-top:3rem}}
h1{font-size:1.75rem;margin:0 0 1rem}h2{font-size:1.25rem;margin:0 0 1rem}
table{width:100%;border-collapse:collapse}
th{text-align:left;font-weight:400;padding:.5rem 0;overflow-wrap:anywhere}td{text-align:right;padding:.5rem 0;white-space:nowrap}
tfoot th,tfoot td{border-top:1px solid #8792a2;font-weight:700}
label{display:block;margin:.75rem 0 .25rem;font-weight:600}
input:not([type=radio]){width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;border:1px solid #697386;border-radius:.375rem;background:#fff}
input:focus-visible,button:focus-visible,a:focus-visible,.tab:focus-visible+label{outline:3px solid #0055cc;outline-offset:2px}
.tab{position:absolute;opacity:0}
.tab+label{display:inline-block;margin:0 .5rem .5rem 0;padding:.6rem 1rem;border:1px solid #697386;border-radius:.375rem;background:#fff;cursor:pointer}
.tab:checked+label{border-color:#0055cc;box-shadow:inset 0 0 0 1px #0055cc;color:#0055cc}
.panel{display:none}
#tab-card:checked~.panel.card,#tab-bank:checked~.panel.bank{display:block}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.hint{margin:.25rem 0;font-size:.875rem;color:#4a5568}
.error{padding:.75rem 1rem;border:1px solid #a3001e;border-radius:.375rem;background:#fff0f2;color:#8a0019}
select{min-height:2.75rem;padding:.5rem;font:inherit}
button{width:100%;min-height:3rem;margin-top:1.25rem;border:0;border-radius:.375rem;background:#0055cc;color:#fff;font:inherit;font-weight:700;cursor:pointer}
.cancel{color:#0b4aa2}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
`;
