import manifest from './manifest.js';

describe('the manifest of places', () => {
  it('lists each command and event type once, over all its streams', () => {
    const commands = manifest.streams.flatMap((stream) => stream.commandTypes);
    const events = manifest.streams.flatMap((stream) => Object.keys(stream.eventTypes));
    expect(new Set(commands).size).toBe(commands.length);
    expect(new Set(events).size).toBe(events.length);
    expect(manifest.streams.map((stream) => stream.category)).toEqual(['place', 'body', 'post']);
  });

  it('lets a rename pass beside a move, but not beside another rename', () => {
    const place = manifest.streams[0];
    expect(place?.conflictsWith?.('renamePlace', 'PlaceMoved')).toBe(false);
    expect(place?.conflictsWith?.('renamePlace', 'PlaceRenamed')).toBe(true);
    expect(place?.conflictsWith?.('takeInTouch', 'InTouchTaken')).toBe(false);
  });
});
