/** Commands that keep places, bodies and posts: the setting of campaigns, not their work; forms of a case or campaign offer none of them. */
import type { z } from 'zod';
import { commandCatalogue, type CommandSpec } from './catalogue.js';
import * as place from './place-commands.js';

/** What a stream can be about. */
export type CommandCategory = CommandSpec['category'] | PlaceCommandSpec['category'];

export interface PlaceCommandSpec<Schema extends z.ZodType = z.ZodType> extends Omit<
  CommandSpec<Schema>,
  'category'
> {
  readonly category: 'place' | 'body' | 'post';
}

export type AnyCommandSpec = CommandSpec | PlaceCommandSpec;

const spec = <S extends z.ZodType>(
  category: PlaceCommandSpec['category'],
  type: string,
  schema: S,
  vi: string,
  en: string,
): PlaceCommandSpec<S> => ({
  category,
  type,
  schema,
  permission: 'place.manage',
  summary: { vi, en },
});
const creating = <S extends z.ZodType>(
  ...row: Parameters<typeof spec<S>>
): PlaceCommandSpec<S> => ({ ...spec(...row), creates: true });

export const placeCatalogue: readonly PlaceCommandSpec[] = [
  creating('place', 'registerPlace', place.registerPlace, 'Ghi địa bàn', 'Register a place'),
  spec(
    'place',
    'adoptOfficialPlace',
    place.adoptOfficialPlace,
    'Đưa đơn vị hành chính vào sổ',
    'Adopt an official place',
  ),
  spec('place', 'renamePlace', place.renamePlace, 'Đổi tên địa bàn', 'Rename a place'),
  spec('place', 'movePlace', place.movePlace, 'Chuyển địa bàn', 'Move a place'),
  spec('place', 'endPlace', place.endPlace, 'Sáp nhập, chia tách địa bàn', 'End a place'),
  spec(
    'place',
    'nameAnswerable',
    place.nameAnswerable,
    'Giao chịu trách nhiệm địa bàn',
    'Name who answers for a place',
  ),
  spec(
    'place',
    'takeInTouch',
    place.takeInTouch,
    'Giao nắm địa bàn',
    'Put somebody in touch with a place',
  ),
  spec(
    'place',
    'endInTouch',
    place.endInTouch,
    'Thôi nắm địa bàn',
    'End being in touch with a place',
  ),
  creating('body', 'registerBody', place.registerBody, 'Ghi tổ chức', 'Register a body'),
  spec('body', 'renameBody', place.renameBody, 'Đổi tên tổ chức', 'Rename a body'),
  spec('body', 'endBody', place.endBody, 'Sáp nhập, giải thể tổ chức', 'End a body'),
  creating('post', 'establishPost', place.establishPost, 'Lập vị trí công tác', 'Establish a post'),
  spec('post', 'appointHolder', place.appointHolder, 'Giao vị trí công tác', 'Appoint a holder'),
  spec('post', 'vacatePost', place.vacatePost, 'Thôi giữ vị trí', 'Leave a post'),
  spec('post', 'movePost', place.movePost, 'Chuyển địa bàn của vị trí', 'Move a post'),
  spec('post', 'abolishPost', place.abolishPost, 'Bỏ vị trí công tác', 'Abolish a post'),
];

/** Every command that has a route or a clock. */
export const everyCommand: readonly AnyCommandSpec[] = [...commandCatalogue, ...placeCatalogue];
