/**
 * What stands in nearly every stored item, as one text: the start of a dictionary for zstd. Small items, a page
 * of one posting or a few rows, then cost one write unit where their names alone would cost a second.
 * Stored items unfold only with exactly these bytes, so this text never changes; another one would need another
 * attribute. What is most frequent stands last, where it is cheapest to point at.
 */
export const COMMON_TEXT = [
  '{"asset":"CNY","bound":"credit","id":"2017.01.","name":"应付代管资金—","nameEn":"","normal":"credit","party":null,"scale":2,"version":1}',
  '{"body":"=","book":"","chunks":[{"root":"=","seq":},{"root":"=","seq":}],"closedThrough":null,"entries":{"count":1,"root":"="},',
  '"hash":"sha256","numbers":{"记-2025-12":1,"记-2026-01":},"openPeriods":["2025-12","2026-01"],"previous":"=",',
  '"recordedAt":"2026-01-","register":{"accounts":,"root":"=","size":},"seq":,"v":1}',
  '[{"account":"1004.01","balance":"-","periods":{"2025-12":{"credit":"0.00","debit":"0.00"},"2026-01":{"credit":"0.00","debit":"0.00"},',
  '"2026-02":{"credit":"","debit":""}},"postings":1,"tip":{"hash":"=","seq":},"version":1},',
  '{"account":"2017.01.","balance":"0.00","periods":{},"postings":0,"tip":null,"version":1}]',
  '{"account":"1036.01.","book":"","closing":".00","count":,"opening":"0.00","postings":[{"amount":".00","balance":"-",',
  '"dimensions":{"party":"","project":"","section":"","year":"2026"},"effectiveOn":"2026-01-","entry":".0",',
  '"evidence":["voucher:","bank-reference:","agreement:","settlement:","document:"],"kind":"payment","narrative":"拨付",',
  '"number":"记-2026-01-000","period":"2026-01","side":"credit"}],"previous":"=","recordedAt":"2026-01-","seq":,"v":1}',
  '{"book":"","closePeriods":[],"entries":[{"approver":null,"effectiveOn":"2026-01-","evidence":[{"digest":"=","id":"","kind":"agreement"},',
  '{"id":"","kind":"settlement"},{"id":"","kind":"voucher"},{"id":"","kind":"bank-reference"}],"id":".0","kind":"contribution",',
  '"narrative":"收到","number":"记-2026-01-000","period":"2026-01","postings":[{"account":"1004.01","amount":".00","asset":"CNY",',
  '"dimensions":{"party":"","section":"","year":"2026"},"side":"debit"},{"account":"2015.01.","amount":".00","asset":"CNY","dimensions":{},"side":"credit"}],',
  '"preparer":"","recordedAt":"2026-01-","reverses":null}],"open":[],"openPeriods":[],"seq":,"v":1}',
].join("");
