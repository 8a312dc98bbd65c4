export function bundleWorkflows(workflowsPath: string, level?: 'WARN' | 'ERROR'): Promise<string>;
