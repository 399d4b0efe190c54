/** What workflow specs run on: Temporal's time-skipping server and today's bundle. Used by specs only. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import path from 'node:path';

/** One per spec file; `teardown` ends the server. Every test of a file shares one time line, so files run one after the other. */
export async function startWorkflowLab(): Promise<TestWorkflowEnvironment> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    shutdownSignals: [],
  });
  const executable = process.env['TEST_TEMPORAL_TEST_SERVER'];
  return TestWorkflowEnvironment.createTimeSkipping({
    server:
      executable === undefined ? {} : { executable: { type: 'existing-path', path: executable } },
  });
}

/** The bundle made once by the test run, or made here when a single spec is run by hand. */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  const ready = process.env['TEST_WORKFLOW_BUNDLE'];
  if (ready !== undefined) return { codePath: ready };
  return bundleWorkflowCode({
    workflowsPath: path.join(__dirname, '..', 'index.ts'),
    webpackConfigHook: (config) => {
      config.resolve = { ...config.resolve, conditionNames: ['@dongthuan/source', '...'] };
      return config;
    },
    logger: new DefaultLogger('ERROR'),
  });
}
