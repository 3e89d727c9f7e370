/** Styles that the pages of Decide share, beside those of every page. */
export const decidePageStyle = `
figure svg text{stroke:var(--bg);stroke-width:3;paint-order:stroke;stroke-linejoin:round}
.verdict h1 span{display:block;font-size:1.5rem;line-height:1.32;margin-top:.6rem;max-width:38em}
.verdict h1.long{font-size:1.75rem;line-height:1.28;max-width:36em}
.figures dd .sub{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
.verdict{padding:3rem 0 2.25rem}
.verdict .columns{margin-top:2rem}
.columns li>.sub{margin-top:.1rem}
.columns pre{margin:.3rem 0 0;padding:.25rem .6rem;font-size:.8125rem}
.kinds td,.kinds th{vertical-align:top}
.answer{padding:1.25rem 0;border-top:1px solid var(--line)}
.answer:first-of-type{border-top:0}
.answer p{margin:.25rem 0 .5rem}
.answer .outcome{font-size:.875rem;margin:0}
.warning{border-left:2px solid var(--amber);padding:.1rem 0 .1rem 1rem;margin:1.25rem 0;max-width:68ch}
.apart-small{margin-top:1.5rem}
.strips .unknown th{color:var(--muted)}
@media (max-width:44rem){.verdict h1.long{font-size:1.375rem}.verdict h1 span{font-size:1.1875rem}.verdict{padding:1.75rem 0 1.25rem}}
@media print{.narrow{display:none}.wide{display:block}.answer{break-inside:avoid}.verdict h1 span{font-size:1.2rem}.columns{grid-template-columns:1fr 1fr}}
`.replaceAll('\n', '');
