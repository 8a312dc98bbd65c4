/** Bundles workflows as the one file that a worker loads. */
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Forms validate with zod, which is heavy in the sandbox of every case: an act names its form and never loads it there. */
const leaveFormsOut = ({ request }, callback) =>
  request.endsWith('.form.js') ? callback(undefined, 'undefined', 'var') : callback();

/** Return the code of the workflows that a module exports. Throws where the bundle cannot be made. */
export async function bundleWorkflows(workflowsPath, level = 'WARN') {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger(level),
    webpackConfigHook: (config) => ({ ...config, externals: [leaveFormsOut, config.externals].flat() }),
  });
  return code;
}
