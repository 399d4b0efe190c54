import { inAppBrowser } from './environment.js';

describe('where a page was opened', () => {
  const chrome =
    'Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36';
  it('knows the two built-in browsers that clear storage at will', () => {
    expect(inAppBrowser(`${chrome} Zalo android/12110 ZaloTheme/light ZaloLanguage/vi`)).toBe(
      'Zalo',
    );
    expect(inAppBrowser(`${chrome} [FB_IAB/FB4A;FBAV/480.0]`)).toBe('Facebook');
  });
  it('lets browsers of their own pass', () => {
    expect(inAppBrowser(chrome)).toBeNull();
    expect(
      inAppBrowser('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
    ).toBeNull();
  });
});
