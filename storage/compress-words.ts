/**
 * What stands in nearly every stored item, as one text: the start of a dictionary for zstd. Small items, a body of
 * one entry or a few rows, then cost one write unit where their names alone would cost a second.
 * Stored items unfold only with exactly these bytes, so this text never changes; another one would need another
 * attribute. What is most frequent stands last, where it is cheapest to point at.
 */
export const COMMON_TEXT = [
  '{"asset":"CNY","bound":"credit","id":"2017.01.","name":"应付代管资金—","nameEn":"","normal":"credit","party":null,"scale":2,"version":1}',
  '{"balances":{"1004.01":".00","2017.01.":"-.00"},"book":"","entries":[{"id":".0","number":"记-2026-01-000"}],"recordedAt":"2026-01-","seq":}',
  '{"book":"","chunks":[{"root":"=","seq":},{"root":"=","seq":}],"closedThrough":null,"entries":{"count":1,"root":"="},',
  '"hash":"sha256","numbers":{"记-2025-12":1,"记-2026-01":},"openPeriods":["2025-12","2026-01"],"previous":"=",',
  '"recordedAt":"2026-01-","register":{"accounts":,"root":"=","size":},"seq":,"v":1}',
  '{"account":["1004.01","2017.01.","2015.01.","1036.01."],"balance":[".00","-.00","0.00"],"pages":[[1,1,1,2,1,3],[]],',
  '"periods":{"2025-12":{"credit":["0.00",".00",null],"debit":["0.00",".00",null]},"2026-01":{"credit":["0.00",".00"],"debit":["0.00",".00"]},',
  '"2026-02":{"credit":"0.00","debit":"0.00"}},"postings":[1,2],"v":1,"version":[1,1,1,1,1,1,1,1]}',
  '{"book":"","closePeriods":[],"entries":{"approver":"","count":1,"effectiveOn":"2026-01-","evidence":{"counts":2,',
  '"digest":["=",null],"id":["","",""],"kind":["agreement","settlement","voucher","document","bank-reference"]},',
  '"first":{"记-2026-01":},"kind":"contribution","narrative":"收到拨付生态补偿","period":"2026-01","postings":{"account":["1004.01","2017.01."],',
  '"amount":[".00",null],"asset":"CNY","counts":2,"party":"","project":["",null],"section":[null,""],"side":["debit","credit"],"year":[null,"2026"]},',
  '"preparer":""},"open":[],"openPeriods":[],"recordedAt":"2026-01-","seq":,"v":1}',
].join("");
