/** Whether this browser was bound by a slip. The proof itself is a cookie no script can read; this only says which form to show first. */
const STORED = 'dongthuan.device';

export function isBoundDevice(): boolean {
  try {
    return localStorage.getItem(STORED) === 'bound';
  } catch {
    return false;
  }
}

export function rememberBoundDevice(bound: boolean): void {
  try {
    if (bound) localStorage.setItem(STORED, 'bound');
    else localStorage.removeItem(STORED);
  } catch {
    // A browser that keeps nothing asks for name and password.
  }
}
