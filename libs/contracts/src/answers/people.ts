/** Who signed in, what their posts allow, and whom and which places they can name in a form. */

/** Answer to `POST /sessions`; pages ignore the token, their cookie came with the answer. */
export interface SessionAnswer {
  readonly token: string;
  readonly expiresAt: string;
  readonly userId: string;
}

export interface PersonItem {
  readonly userId: string;
  readonly displayName: string;
  readonly posts: readonly {
    readonly role: string;
    readonly placeId: string;
    readonly placeName: string;
  }[];
}

export interface PlaceItem {
  readonly placeId: string;
  readonly name: string;
  readonly kind: string;
  readonly parentName: string | null;
}

export interface Me {
  readonly userId: string;
  readonly displayName: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly posts: readonly {
    readonly role: string;
    readonly placeId: string;
    readonly placeName: string;
  }[];
  readonly permissions: readonly string[];
}
