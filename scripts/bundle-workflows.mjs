/** Bundles workflows as one file for workers. */
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Forms use zod, which needs much memory in the sandbox of every case. Acts name their forms; workflows must not load them. */
const leaveFormsOut = ({ request }, callback) =>
  request.endsWith('.form.js') ? callback(undefined, 'undefined', 'var') : callback();

/** Return the bundled code of a module's workflows. @throws if the bundle fails */
export async function bundleWorkflows(workflowsPath, level = 'WARN') {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger(level),
    webpackConfigHook: (config) => ({ ...config, externals: [leaveFormsOut, config.externals].flat() }),
  });
  return code;
}
