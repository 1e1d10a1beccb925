using DoiThoai.Host;

return await CommandLine.Run(args);
