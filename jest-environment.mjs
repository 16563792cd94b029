// SDK clients in tests run on whatever Node runs the tests; what they will need next year is no news for a test report.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
