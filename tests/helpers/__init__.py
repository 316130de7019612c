"""What the tests share: clocks, trees, servers, fakes."""
