/** On paper: dense, the verdict and its pictures on the first pages, and the questions in two columns behind them. */
const PRINT = `
@page{margin:12mm 14mm}
@media print{
html{font-size:13px}
body{font-size:9.5pt;line-height:1.4}
.narrow{display:none}.wide{display:block}.on-paper{display:inline}
main>section{padding:.7rem 0 .8rem}
.verdict{padding:.5rem 0 .9rem}
.verdict h1{font-size:2rem}.verdict h1 span{font-size:1.35rem;margin-top:.3rem}.verdict h1.long{font-size:1.45rem}
.verdict .columns{margin-top:.8rem}.columns{grid-template-columns:1fr 1fr;gap:0 2rem}.columns h2,.verdict h2{font-size:1.25rem;margin-bottom:.2rem}
.figures{margin:.8rem 0}
h2{font-size:1.5rem;margin-bottom:.2rem}h3{font-size:1.2rem;line-height:1.25}
p,ul,ol,dl,.lead{margin-bottom:.4rem;max-width:none}li{margin-bottom:.2rem}
.subtitle,caption{max-width:none;line-height:1.35}.subtitle,.sub,caption,table{font-size:8pt}.sub,table{line-height:1.3}
.warning{margin:.5rem 0;max-width:none}.apart{margin-top:.9rem}.apart-small{margin-top:.5rem}
figure,section>figure:first-of-type{margin-top:.4rem;max-width:none}figcaption{margin-bottom:.4rem}
.scroll{break-inside:avoid}
figure svg{--bg:#fff}.wide svg{width:auto;max-height:76mm}
th,td{padding:.2rem .8rem .2rem 0}.kinds table,.scroll table{width:100%}
.strips{font-size:8.5pt}.strips td,.strips tbody th{padding-block:.3rem}
.strips:not(.labelled) .last .sub{display:inline;margin-left:.5em}
.claim.computed{text-decoration:underline dotted var(--stone)}
details.folded:not([open]),.answer .scroll{display:none}
.answers{columns:2;column-gap:2rem}.answer,.answer:first-of-type{break-inside:avoid;border-top:1px solid var(--line);padding:.45rem 0 .2rem}
.answer h3{font-size:1.1rem}.answer p{margin:.05rem 0 .2rem}.answer .outcome,.answer .small{font-size:8.5pt}
}
`;

/** Styles that the pages of Decide share, beside those of every page. */
export const decidePageStyle = `
figure svg text{stroke:var(--bg);stroke-width:3;paint-order:stroke;stroke-linejoin:round}
.verdict h1 span{display:block;font-size:1.5rem;line-height:1.32;margin-top:.6rem;max-width:38em}
.verdict h1.long{font-size:1.75rem;line-height:1.28;max-width:36em}
.figures dd .sub{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
.verdict{padding:3rem 0 2.25rem}
.verdict .columns{margin-top:2rem}
.verdict .first{margin-top:0;row-gap:1.25rem}
.verdict h1+.small{margin:.7rem 0 0;max-width:none}
.verdict h1~.figures:has(+.first){margin:1.5rem 0}
.first>div>:last-child{margin-bottom:0}
.columns li>.sub{margin-top:.1rem}
.columns pre{margin:.3rem 0 0;padding:.25rem .6rem;font-size:.8125rem}
.kinds td,.kinds th{vertical-align:top}
.answer{padding:1.25rem 0;border-top:1px solid var(--line)}
.answer:first-of-type{border-top:0}
.answer p{margin:.25rem 0 .5rem}
.answer .outcome{font-size:.875rem;margin:0}
.warning{border-left:2px solid var(--amber);padding:.1rem 0 .1rem 1rem;margin:1.25rem 0;max-width:68ch}
.apart-small{margin-top:1.5rem}
.key{list-style:none;padding:0;margin:.6rem 0 0;font-size:.875rem;columns:2;column-gap:2rem;max-width:none}.key li{break-inside:avoid;margin-bottom:.2rem;padding-left:1.5em;text-indent:-1.5em}
.on-paper{display:none}
.strips .unknown th{color:var(--muted)}
@media (min-width:44.01rem){.first{grid-template-rows:auto 1fr}.first .doubts{grid-column:2;grid-row:1/3}}
@media (max-width:44rem){.key{columns:1}.verdict h1.long{font-size:1.375rem}.verdict h1 span{font-size:1.1875rem}.verdict{padding:1.75rem 0 1.25rem}}
${PRINT}
`.replaceAll('\n', '');
