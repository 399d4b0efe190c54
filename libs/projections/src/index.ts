export * from './runner/subscriber-runner.js';
export * from './host/read-model.js';
export * from './host/read-model-host.js';
export * from './read-models/campaign-activity/campaign-activity.read-model.js';
export * from './read-models/case-span/case-span.read-model.js';
export * from './read-models/case-span/case-span.query.js';
