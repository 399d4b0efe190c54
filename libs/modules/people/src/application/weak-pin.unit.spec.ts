import { isWeakPin } from './weak-pin.js';

it.each(['000000', '777777', '123456', '654321', '456789', '121212', '123123'])(
  'the PIN %s is one that anybody tries first',
  (pin) => expect(isWeakPin(pin)).toBe(true),
);
it.each(['739164', '112233', '290583', '135790', '121213'])('the PIN %s may be chosen', (pin) =>
  expect(isWeakPin(pin)).toBe(false),
);
