import { fittedSize, shrinkPhoto } from './shrink-photo.js';

it('a photo is made smaller to 2,000 px on its longest side, and never larger', () => {
  expect(fittedSize(4000, 3000)).toEqual({ width: 2000, height: 1500 });
  expect(fittedSize(3024, 4032)).toEqual({ width: 1500, height: 2000 });
  expect(fittedSize(1200, 900)).toEqual({ width: 1200, height: 900 });
});

it('what is no picture goes as it is', async () => {
  const pdf = new Blob(['%PDF-1.7'], { type: 'application/pdf' });
  expect(await shrinkPhoto(pdf)).toBe(pdf);
});
